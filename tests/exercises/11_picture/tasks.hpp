// The tasks of chapter 11, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "common/matrix.hpp"

namespace exercise {

attention::Matrix brightness_of_patches(const attention::Matrix& picture, std::size_t size);
attention::Matrix look_at(const attention::Matrix& asking, const attention::Matrix& patches,
                          const attention::Matrix& W_Q, const attention::Matrix& W_K,
                          const attention::Matrix& W_V);
attention::Matrix a_look_at_the_grass();

}  // namespace exercise

// clang-format off
#define TASKS(TASK) TASK(brightness_of_patches) TASK(look_at) TASK(a_look_at_the_grass)
#define STAGES(STAGE)                                                                 \
    STAGE(matmul) STAGE(transpose) STAGE(linear_map) STAGE(dot_products) STAGE(scale) \
    STAGE(apply_mask) STAGE(softmax) STAGE(weigh_values)
