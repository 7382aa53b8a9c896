// Chapter 8: several heads look for several things at once.
#pragma once

#include <string>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/lesson.hpp"
#include "common/matrix.hpp"
#include "common/page.hpp"

namespace attention {

/// head_h = Attention(X W_Q^h, X W_K^h, X W_V^h)   [n, d_model] -> for each head [n, d_v]
///
/// Each head has its own three maps and sees the whole of X: X is not cut up first ("Attention Is
/// All You Need", section 3.2.2). Throws std::invalid_argument when shapes don't fit.
std::vector<Attention> multiple_heads(const Matrix& X, const std::vector<Head>& heads,
                                      const Mask& hidden, bool scaled = true);

/// Keeps all tensors of all heads on the page as head1.W_Q … head1.context, head2.W_Q … They move
/// there: a long sentence's need much memory, and are not kept twice.
void keep_heads(Page& page, std::vector<Attention> heads);

/// What was kept of each head as `name`: of_each_head(page, "Q") gives head1.Q, head2.Q …
std::vector<Matrix> of_each_head(const Page& page, const std::string& name);

/// Half the sum of the differences of two rows of weights: 0 for equal rows, 1 for rows that give
/// nothing to the same word (their total variation distance). Throws std::invalid_argument, with
/// both shapes, when they differ.
double row_difference(const Matrix& weights, const Matrix& others, std::size_t row);

}  // namespace attention
