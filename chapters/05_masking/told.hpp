// How chapter 5's tensor is told, and its option.
#pragma once

#include "common/run.hpp"

namespace attention {

/// Is what comes later hidden in this run? Not with --mask none. (A program without that option
/// hides it.)
bool is_causal(const Run& run);

}  // namespace attention
