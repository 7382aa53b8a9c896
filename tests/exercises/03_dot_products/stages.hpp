// The stages of chapter 3, as ./learn test calls them.
#pragma once

#include "03_dot_products/dot_products.hpp"

#define STAGES_03(STAGE) STAGE(dot_products)
