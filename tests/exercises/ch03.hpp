// The tasks of chapter 3, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE double score(const attention::Matrix& Q, const attention::Matrix& K, std::size_t asks,
                      std::size_t offers);
EXERCISE attention::Matrix dot_products(const attention::Matrix& Q, const attention::Matrix& K);
EXERCISE std::vector<std::size_t> best_keys(const attention::Matrix& scores);

}  // namespace exercise
