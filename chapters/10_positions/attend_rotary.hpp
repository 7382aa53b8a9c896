// One whole head with rotary positions: chapter 7's, with queries and keys turned on the way.
#pragma once

#include <cstddef>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace attention {

/// What one head computes on the way from X to its context, where Q and K are turned.
struct RotarySteps : HeadSteps {
    Matrix Q_R;  // [n, d_k]   what each word asks for, from where it stands
    Matrix K_R;  // [n, d_k]   what each word offers, from where it stands
};

/// X [n, d_model], W_Q and W_K [d_model, d_k], W_V [d_model, d_v], hidden [n, n]
///
/// attend of chapter 7 with scores = Q_R K_Rᵀ. V is not turned: it is what a word hands over, and
/// that is the same wherever it stands ("RoFormer", section 3.2.2). Places are counted from
/// `first`. Throws std::invalid_argument when shapes don't fit, or d_k is odd.
RotarySteps attend_rotary(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                          const Mask& hidden, std::size_t first, bool with_scale = true);

}  // namespace attention
