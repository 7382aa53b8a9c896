// Chapter 6: scores become shares that add up to 1.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// weights[i, j] = exp(masked[i, j] - max_i) / Σ_k exp(masked[i, k] - max_i)   [n, m] -> [n, m]
///
/// Along each row, over the keys: what one query gives to all keys adds up to 1. The row's largest
/// score max_i is taken off first; it cancels in the fraction and keeps exp from overflowing. A row
/// in which everything is hidden (-inf) has nobody to listen to: all its weights are 0.
/// ("Attention Is All You Need", section 3.2.1)
Matrix softmax(const Matrix& masked);

/// The same in plain loops, one row after the other: what the library's lines above do.
Matrix softmax_by_loops(const Matrix& masked);

/// weights[i, j] = exp(masked[i, j]) / Σ_k exp(masked[i, k])   [n, m] -> [n, m]
///
/// The formula as it stands in books. It overflows from scores of about 710 on (inf / inf is nan),
/// and gives nan (0 / 0) for a row in which everything is hidden.
Matrix naive_softmax(const Matrix& masked);

}  // namespace attention
