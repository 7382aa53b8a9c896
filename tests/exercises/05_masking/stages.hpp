// The stages of chapter 5, as ./learn test calls them.
#pragma once

#include "05_masking/masking.hpp"

#define STAGES_05(STAGE) STAGE(hidden_keys) STAGE(apply_mask)
