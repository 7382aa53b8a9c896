// The tasks of chapter 4, as its check calls them.
#pragma once

#include <cstddef>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix scale(const attention::Matrix& scores, std::size_t d_k);
EXERCISE attention::Matrix scale_one_head(const attention::Matrix& scores, std::size_t d_model,
                                          std::size_t heads);
EXERCISE attention::Matrix scaled_scores(const attention::Matrix& Q, const attention::Matrix& K);

}  // namespace exercise
