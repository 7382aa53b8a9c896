// The stages of all chapters, to be called one by one.
#pragma once

#include <cstddef>
#include <vector>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "09_concat/concat.hpp"
#include "common/matrix.hpp"

namespace attention {

/// What a whole head ends with.
inline Matrix attend_context(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                             const Matrix& W_V, const Mask& hidden) {
    return attend(X, W_Q, W_K, W_V, hidden).context;
}

/// The contexts of all heads.
inline std::vector<Matrix> heads_contexts(const Matrix& X, const std::vector<Matrix>& W_Q,
                                          const std::vector<Matrix>& W_K,
                                          const std::vector<Matrix>& W_V, const Mask& hidden) {
    return multiple_heads(X, W_Q, W_K, W_V, hidden);
}

}  // namespace attention

#define TASKS(TASK)
#define STAGES(STAGE)     \
    STAGE(matmul)         \
    STAGE(transpose)      \
    STAGE(embed)          \
    STAGE(cosines)        \
    STAGE(linear_map)     \
    STAGE(dot_products)   \
    STAGE(scale)          \
    STAGE(hidden_keys)    \
    STAGE(apply_mask)     \
    STAGE(softmax)        \
    STAGE(weigh_values)   \
    STAGE(attend_context) \
    STAGE(heads_contexts) \
    STAGE(concat_heads)   \
    STAGE(split_heads)
