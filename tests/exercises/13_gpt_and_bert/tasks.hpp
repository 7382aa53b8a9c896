// The tasks of chapter 13, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "10_positions/positions.hpp"
#include "common/matrix.hpp"

namespace exercise {

attention::Matrix layer_norm(const attention::Matrix& X, const attention::Matrix& gain,
                             const attention::Matrix& shift);
attention::Mask mask_of_new(std::size_t queries, std::size_t keys);
std::vector<attention::Matrix> attend_with_cache(
    const attention::Matrix& asking, const attention::Matrix& W_Q, const attention::Matrix& W_K,
    const attention::Matrix& W_V, const attention::Matrix& kept_K, const attention::Matrix& kept_V);
std::vector<attention::Matrix> rows_of_pieces(const std::vector<attention::Matrix>& pieces,
                                              const std::vector<bool>& begins,
                                              const std::vector<attention::Matrix>& W_Q,
                                              const std::vector<attention::Matrix>& W_K,
                                              const std::vector<attention::Matrix>& W_V);
std::vector<std::size_t> draw_words(const attention::Matrix& logits, double temperature,
                                    const std::vector<double>& points);

}  // namespace exercise

// clang-format off
#define TASKS(TASK) \
    TASK(layer_norm) TASK(mask_of_new) TASK(attend_with_cache) TASK(rows_of_pieces) TASK(draw_words)
#define STAGES(STAGE)                                                                 \
    STAGE(matmul) STAGE(transpose) STAGE(linear_map) STAGE(dot_products) STAGE(scale) \
    STAGE(apply_mask) STAGE(softmax) STAGE(weigh_values) STAGE(positions)
