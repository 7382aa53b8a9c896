// A look at a picture: chapters 2 to 7, where one thing asks and another is looked at.
#pragma once

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace attention {

/// asking [n_q, d_model], X [n_k, d_model], W_Q and W_K [d_model, d_k], W_V [d_model, d_v]
///
/// Q comes from what asks, K and V from what is looked at: Q [n_q, d_k], K [n_k, d_k], so that
/// scores, scaled, masked and weights are [n_q, n_k], a row for each query and a column for each
/// key, and context is [n_q, d_v]. Every stage is the one of its chapter. With asking = X this is
/// attend() without a mask. Nothing is hidden in a picture. Throws std::invalid_argument when
/// shapes don't fit.
HeadSteps look_at(const Matrix& asking, const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                  const Matrix& W_V);

}  // namespace attention
