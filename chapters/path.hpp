// The path through the tutorial: which programs there are, in which order.
#pragma once

#include <cstddef>

#include "common/page.hpp"

namespace attention {

/// The program of chapter `number`, 1 to 9: its name, its purpose, the map of the nine stages with
/// this one marked, and the options that its stages have reached.
Program chapter(std::size_t number);

}  // namespace attention
