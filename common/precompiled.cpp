#include "common/precompiled.hpp"  // compiled once, for all that is quick to build
