// Chapter 2: two linear maps give each word a question and an offer.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// X W   [n, d_model], [d_model, d_k] -> [n, d_k]
///
/// One linear map, applied to every row of X: Q = X W_Q and K = X W_K, later V = X W_V and
/// concat W_O ("Attention Is All You Need", section 3.2.2). Throws std::invalid_argument, with both
/// shapes, when X has not as many columns as W has rows.
Matrix linear_map(const Matrix& X, const Matrix& W);

/// The same, written out: result[i, j] = Σ_d X[i, d] · W[d, j].
Matrix linear_map_by_loops(const Matrix& X, const Matrix& W);

}  // namespace attention
