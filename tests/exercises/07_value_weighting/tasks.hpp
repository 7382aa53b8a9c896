// The tasks of chapter 7, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <string>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

attention::Matrix weigh_values(const attention::Matrix& weights, const attention::Matrix& V);
attention::Matrix attend(const attention::Matrix& X, const attention::Matrix& W_Q,
                         const attention::Matrix& W_K, const attention::Matrix& W_V,
                         const attention::Mask& hidden);
std::string turn_the_bank();

}  // namespace exercise

// clang-format off
#define TASKS(TASK) TASK(weigh_values) TASK(attend) TASK(turn_the_bank)
#define STAGES(STAGE)                                                                     \
    STAGE(matmul) STAGE(transpose) STAGE(linear_map) STAGE(dot_products) STAGE(scale)     \
    STAGE(apply_mask) STAGE(softmax)
