// The tasks of chapter 2, as its check calls them.
#pragma once

#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix linear_map(const attention::Matrix& X, const attention::Matrix& W);
EXERCISE attention::Matrix linear_out_in(const attention::Matrix& X,
                                         const attention::Matrix& weight);
EXERCISE std::vector<attention::Matrix> queries_and_keys(const attention::Matrix& X,
                                                         const attention::Matrix& W_Q,
                                                         const attention::Matrix& W_K);

}  // namespace exercise
