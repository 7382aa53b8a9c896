// What the order of the words does to what comes out, with and without positions.
#pragma once

#include "common/report.hpp"

namespace attention {

/// Shuffles the words, and reads them backwards, without a mask: are the rows of output the same?
void show_order(const Run& run, Report& report);

}  // namespace attention
