// The tasks of chapter 1, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix embed(const attention::Matrix& table,
                                 const std::vector<std::size_t>& tokens);
EXERCISE attention::Matrix reorder(const attention::Matrix& X,
                                   const std::vector<std::size_t>& order);
EXERCISE attention::Matrix cosines(const attention::Matrix& rows, const attention::Matrix& others);
EXERCISE attention::Matrix boatman();

}  // namespace exercise
