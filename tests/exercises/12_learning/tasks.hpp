// The tasks of chapter 12, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

attention::Matrix softmax_backward(const attention::Matrix& weights,
                                   const attention::Matrix& d_weights);
attention::Matrix cross_entropy_backward(const attention::Matrix& logits,
                                         const std::vector<std::size_t>& next);
std::vector<attention::Matrix> attention_backward(const attention::Matrix& Q,
                                                  const attention::Matrix& K,
                                                  const attention::Matrix& V,
                                                  const attention::Matrix& weights,
                                                  const attention::Matrix& d_context);
std::vector<attention::Matrix> adam_step(const attention::Matrix& W, const attention::Matrix& d_W,
                                         const attention::Matrix& m, const attention::Matrix& v,
                                         int step, double rate);

}  // namespace exercise

// clang-format off
#define TASKS(TASK) \
    TASK(softmax_backward) TASK(cross_entropy_backward) TASK(attention_backward) TASK(adam_step)
#define STAGES(STAGE) STAGE(matmul) STAGE(transpose) STAGE(scale) STAGE(softmax)
