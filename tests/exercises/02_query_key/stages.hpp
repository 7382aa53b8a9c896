// The stages of chapter 2, as ./learn test calls them.
#pragma once

#include "02_query_key/query_key.hpp"

#define STAGES_02(STAGE) STAGE(linear_map)
