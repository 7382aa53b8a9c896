// The stages of chapter 13, as ./learn test calls them: what a struct holds is handed over as a
// list.
#pragma once

#include <cstddef>
#include <vector>

#include "13_gpt_and_bert/cache.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "13_gpt_and_bert/writing.hpp"

namespace attention {

inline std::vector<Matrix> all_of_layer_norm_backward(const Matrix& X, const Matrix& gain,
                                                      const Matrix& d_result) {
    const LayerNormGradient d = layer_norm_backward(X, gain, d_result);
    return {d.X, d.gain, d.shift};
}

inline std::vector<Matrix> all_of_feed_forward_backward(const Matrix& X, const Matrix& W_1,
                                                        const Matrix& b_1, const Matrix& W_2,
                                                        const Matrix& d_result) {
    const FeedForwardGradient d = feed_forward_backward(X, W_1, b_1, W_2, d_result);
    return {d.X, d.W_1, d.b_1, d.W_2, d.b_2};
}

/// The context, and what is kept then.
inline std::vector<Matrix> all_of_attend_with_cache(const Matrix& asking, const Matrix& W_Q,
                                                    const Matrix& W_K, const Matrix& W_V,
                                                    const Matrix& kept_K, const Matrix& kept_V) {
    KeptHead kept{kept_K, kept_V};
    const Matrix context = attend_with_cache(asking, W_Q, W_K, W_V, kept);
    return {context, kept.K, kept.V};
}

/// word_at for several points.
inline std::vector<std::size_t> words_at(const Matrix& probabilities,
                                         const std::vector<double>& points) {
    std::vector<std::size_t> words;
    for (const double point : points)
        words.push_back(word_at(probabilities, point));
    return words;
}

}  // namespace attention

#define STAGES_13(STAGE)                \
    STAGE(residual)                     \
    STAGE(layer_norm)                   \
    STAGE(all_of_layer_norm_backward)   \
    STAGE(gelu)                         \
    STAGE(gelu_backward)                \
    STAGE(feed_forward)                 \
    STAGE(all_of_feed_forward_backward) \
    STAGE(mask_of_new)                  \
    STAGE(all_of_attend_with_cache) STAGE(tempered) STAGE(words_at)
