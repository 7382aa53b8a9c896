// What added positions are made of, and what can be built on them.
#pragma once

#include "common/report.hpp"

namespace attention {

/// Each pair of columns as the hand of a clock, which turns at its own speed.
void show_clocks(const Run& run, Report& report);

/// A step of one word as one rotation, the same from every position.
void show_rotation(const Run& run, Report& report);

/// The head that looks at the word before, or a fixed number of words back, if there is one.
void show_looking_back(const Run& run, Report& report);

}  // namespace attention
