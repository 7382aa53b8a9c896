// The stages of chapter 8, as ./learn test calls them.
#pragma once

#include <vector>

#include "08_multiple_heads/multiple_heads.hpp"

namespace attention {

/// The contexts of all heads.
inline std::vector<Matrix> heads_contexts(const Matrix& X, const std::vector<Matrix>& W_Q,
                                          const std::vector<Matrix>& W_K,
                                          const std::vector<Matrix>& W_V, const Mask& hidden) {
    return multiple_heads(X, W_Q, W_K, W_V, hidden);
}

}  // namespace attention

#define STAGES_08(STAGE) STAGE(heads_contexts)
