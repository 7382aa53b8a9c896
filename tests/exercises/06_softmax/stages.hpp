// The stages of chapter 6, as ./learn test calls them.
#pragma once

#include "06_softmax/softmax.hpp"

#define STAGES_06(STAGE) STAGE(softmax)
