// The tasks of chapter 9, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix concat_heads(const std::vector<attention::Matrix>& heads);
EXERCISE std::vector<attention::Matrix> split_heads(const attention::Matrix& joined,
                                                    std::size_t heads);
EXERCISE attention::Matrix output_of(const std::vector<attention::Matrix>& heads,
                                     const attention::Matrix& W_O);

}  // namespace exercise
