// The tasks of chapter 8, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "common/matrix.hpp"

namespace exercise {

std::vector<attention::Matrix> multiple_heads(const attention::Matrix& X,
                                              const std::vector<attention::Matrix>& W_Q,
                                              const std::vector<attention::Matrix>& W_K,
                                              const std::vector<attention::Matrix>& W_V,
                                              const attention::Mask& hidden);
std::vector<attention::Matrix> split_projection(const attention::Matrix& X,
                                                const attention::Matrix& W_all, std::size_t heads);
std::vector<attention::Matrix> make_going_look_at_tom();

}  // namespace exercise

namespace attention {

// Only matrices can be handed over, not what attend returns.
inline Matrix context_of_attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                const Matrix& W_V, const Mask& hidden) {
    return attend(X, W_Q, W_K, W_V, hidden).context;
}

}  // namespace attention

#define TASKS(TASK) TASK(multiple_heads) TASK(split_projection) TASK(make_going_look_at_tom)
#define STAGES(STAGE)   \
    STAGE(transpose)    \
    STAGE(matmul)       \
    STAGE(linear_map)   \
    STAGE(dot_products) \
    STAGE(scale) STAGE(apply_mask) STAGE(softmax) STAGE(weigh_values) STAGE(context_of_attend)
