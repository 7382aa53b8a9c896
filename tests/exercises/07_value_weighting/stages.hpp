// The stages of chapter 7, as ./learn test calls them.
#pragma once

#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"

namespace attention {

/// What a whole head ends with.
inline Matrix attend_context(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                             const Matrix& W_V, const Mask& hidden) {
    return attend(X, W_Q, W_K, W_V, hidden).context;
}

}  // namespace attention

#define STAGES_07(STAGE) STAGE(weigh_values) STAGE(attend_context)
