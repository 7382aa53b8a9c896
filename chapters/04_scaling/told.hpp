// How chapter 4's tensor is told, and its option.
#pragma once

#include "common/run.hpp"

namespace attention {

/// Are the scores divided by √d_k in this run? Not with --no-scale.
bool scales(const Run& run);

}  // namespace attention
