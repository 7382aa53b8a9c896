// The tasks of chapter 3, as its check calls them.
#pragma once

#include <string>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix dot_products(const attention::Matrix& Q, const attention::Matrix& K);
EXERCISE double score_between(const attention::Matrix& scores,
                              const std::vector<std::string>& words, const std::string& query,
                              const std::string& key);
EXERCISE attention::Matrix scores_of_word(const attention::Matrix& X, const attention::Matrix& W_Q,
                                          const attention::Matrix& W_K, std::size_t word);
EXERCISE attention::Matrix query_that_finds_river();

}  // namespace exercise
