// The judge's own answers: plain loops that call nothing of the chapters, which a learner may
// change.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/judge/judge.hpp"

namespace judge::reference {

Matrix product(const Matrix& left, const Matrix& right);  // [n, m], [m, p] -> [n, p]
Matrix turned(const Matrix& matrix);                      // [n, m] -> [m, n]
Matrix dot_products(const Matrix& Q, const Matrix& K);    // [n, d], [m, d] -> [n, m]
Matrix divided(const Matrix& matrix, double divisor);
Matrix masked(const Matrix& scaled, const Mask& hidden);  // -inf where hidden

/// Each row to shares; a row that is -inf throughout to zeros.
Matrix softmax(const Matrix& masked);

/// Q = X W_Q, K = X W_K, V = X W_V; softmax of the masked Q Kᵀ / √d_k, times V.
Matrix attention_of(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Mask& hidden);

}  // namespace judge::reference
