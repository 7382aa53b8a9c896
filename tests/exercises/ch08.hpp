// The tasks of chapter 8, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE std::vector<attention::Matrix> multiple_heads(const attention::Matrix& X,
                                                       const std::vector<attention::Matrix>& W_Q,
                                                       const std::vector<attention::Matrix>& W_K,
                                                       const std::vector<attention::Matrix>& W_V,
                                                       const attention::Mask& hidden);
EXERCISE std::vector<attention::Matrix> split_projection(const attention::Matrix& X,
                                                         const attention::Matrix& W_all,
                                                         std::size_t heads);
EXERCISE std::vector<attention::Matrix> make_going_look_at_tom();

}  // namespace exercise
