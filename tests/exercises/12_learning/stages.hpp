// The stages of chapter 12, as ./learn test calls them: what a struct holds is handed over as a
// list.
#pragma once

#include <cstddef>
#include <vector>

#include "12_learning/adam.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/gradient.hpp"
#include "12_learning/guessing.hpp"

namespace attention {

inline std::vector<Matrix> both_of_linear_map_backward(const Matrix& X, const Matrix& W,
                                                       const Matrix& d_result) {
    const LinearMapGradient d = linear_map_backward(X, W, d_result);
    return {d.X, d.W};
}

inline std::vector<Matrix> both_of_dot_products_backward(const Matrix& Q, const Matrix& K,
                                                         const Matrix& d_scores) {
    const DotProductsGradient d = dot_products_backward(Q, K, d_scores);
    return {d.Q, d.K};
}

inline std::vector<Matrix> both_of_weigh_values_backward(const Matrix& weights, const Matrix& V,
                                                         const Matrix& d_context) {
    const WeighValuesGradient d = weigh_values_backward(weights, V, d_context);
    return {d.weights, d.V};
}

inline std::vector<Matrix> all_of_attention_backward(const Matrix& Q, const Matrix& K,
                                                     const Matrix& V, const Matrix& weights,
                                                     const Matrix& d_context) {
    const AttentionGradient d = attention_backward(Q, K, V, weights, d_context);
    return {d.Q, d.K, d.V};
}

inline std::vector<Matrix> all_of_adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m,
                                            const Matrix& v, int step, double rate) {
    const Stepped after = adam_step(W, d_W, m, v, step, rate);
    return {after.W, after.m, after.v};
}

}  // namespace attention

#define STAGES_12(STAGE)                 \
    STAGE(both_of_linear_map_backward)   \
    STAGE(both_of_dot_products_backward) \
    STAGE(scale_backward)                \
    STAGE(mask_backward)                 \
    STAGE(softmax_backward)              \
    STAGE(softmax_backward_by_loops)     \
    STAGE(both_of_weigh_values_backward) \
    STAGE(concat_backward)               \
    STAGE(embed_backward)                \
    STAGE(cross_entropy)                 \
    STAGE(cross_entropy_backward) STAGE(all_of_attention_backward) STAGE(all_of_adam_step)
