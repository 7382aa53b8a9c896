// The tasks of chapter 10, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

attention::Matrix positions(std::size_t n, std::size_t d_model);
attention::Matrix rotate(const attention::Matrix& rows, std::size_t first);
std::vector<attention::Matrix> with_positions(const attention::Matrix& X,
                                              const attention::Matrix& W_Q,
                                              const attention::Matrix& W_K,
                                              const attention::Matrix& W_V, bool rotary);
std::vector<attention::Matrix> look_two_words_back();

}  // namespace exercise

#define TASKS(TASK) TASK(positions) TASK(rotate) TASK(with_positions) TASK(look_two_words_back)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose)
