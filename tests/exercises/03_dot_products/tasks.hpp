// The tasks of chapter 3, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "common/matrix.hpp"

namespace exercise {

attention::Matrix dot_products(const attention::Matrix& Q, const attention::Matrix& K);
double score_between(const attention::Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key);
attention::Matrix scores_of_word(const attention::Matrix& X, const attention::Matrix& W_Q,
                                 const attention::Matrix& W_K, std::size_t word);
attention::Matrix query_that_finds_river();

}  // namespace exercise

#define TASKS(TASK) \
    TASK(dot_products) TASK(score_between) TASK(scores_of_word) TASK(query_that_finds_river)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose) STAGE(linear_map)
