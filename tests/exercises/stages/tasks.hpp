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
#include "09_concat/concat.hpp"
#include "common/matrix.hpp"

namespace attention {

/// What a whole head ends with.
inline Matrix attend_context(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                             const Matrix& W_V, const Mask& hidden) {
    return attend(X, W_Q, W_K, W_V, hidden).context;
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
    STAGE(concat_heads)   \
    STAGE(split_heads)
