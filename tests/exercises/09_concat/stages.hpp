// The stages of chapter 9, as ./learn test calls them.
#pragma once

#include "09_concat/concat.hpp"

#define STAGES_09(STAGE) STAGE(concat_heads) STAGE(split_heads)
