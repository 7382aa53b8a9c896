// The tasks of chapter 4, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>

#include "common/matrix.hpp"

namespace exercise {

attention::Matrix scale(const attention::Matrix& scores, std::size_t d_k);
attention::Matrix scale_one_head(const attention::Matrix& scores, std::size_t d_model,
                                 std::size_t heads);
attention::Matrix scaled_scores(const attention::Matrix& Q, const attention::Matrix& K);

}  // namespace exercise

#define TASKS(TASK) TASK(scale) TASK(scale_one_head) TASK(scaled_scores)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose)
