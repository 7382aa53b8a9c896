// Chapter 8: several heads look for several things at once.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// head_h = Attention(X W_Q[h], X W_K[h], X W_V[h])   [n, d_model] -> for each head [n, d_v]
///
/// Each head has its own three maps, W_Q[h] and W_K[h] [d_model, d_k] and W_V[h] [d_model, d_v],
/// and sees the whole of X: X is not cut up first ("Attention Is All You Need", section 3.2.2).
/// Without `with_scale` the division by √d_k is left out. Throws std::invalid_argument when shapes
/// don't fit, or when the three lists are not equally long.
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden, bool with_scale = true);

/// Half the sum of the differences of two rows of weights: 0 for equal rows, 1 for rows that give
/// nothing to the same word (their total variation distance). Throws std::invalid_argument, with
/// both shapes, when they differ.
double row_difference(const Matrix& weights, const Matrix& others, std::size_t row);

}  // namespace attention
