// Catch2 3 brings a main of its own; version 2 makes one here.
#define CATCH_CONFIG_MAIN
#include "tests/catch.hpp"
