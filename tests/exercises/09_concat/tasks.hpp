// The tasks of chapter 9, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

attention::Matrix concat_heads(const std::vector<attention::Matrix>& heads);
std::vector<attention::Matrix> split_heads(const attention::Matrix& joined, std::size_t heads);
attention::Matrix output_of(const std::vector<attention::Matrix>& heads,
                            const attention::Matrix& W_O);

}  // namespace exercise

#define TASKS(TASK) TASK(concat_heads) TASK(split_heads) TASK(output_of)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose)
