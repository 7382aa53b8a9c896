// The stages of chapter 4, as ./learn test calls them.
#pragma once

#include "04_scaling/scaling.hpp"

#define STAGES_04(STAGE) STAGE(scale)
