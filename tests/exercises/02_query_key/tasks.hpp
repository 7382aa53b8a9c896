// The tasks of chapter 2, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <vector>

#include "common/matrix.hpp"

namespace exercise {

attention::Matrix linear_map(const attention::Matrix& X, const attention::Matrix& W);
attention::Matrix linear_out_in(const attention::Matrix& X, const attention::Matrix& weight);
std::vector<attention::Matrix> queries_and_keys(const attention::Matrix& X,
                                                const attention::Matrix& W_Q,
                                                const attention::Matrix& W_K);

}  // namespace exercise

#define TASKS(TASK) TASK(linear_map) TASK(linear_out_in) TASK(queries_and_keys)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose)
