// Chapter 12: the stages of chapters 1 to 9, walked backwards.
//
// Each function answers one question: if the loss changes by d_result[i, j] for each unit by which
// cell [i, j] of a stage's result grows, by how much does it change for each unit of what the stage
// was given? That is a gradient, written d_X for X, and has the shape of X. The rule is always the
// chain rule: how the loss changes with the result, times how the result changes with what went in.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// Backwards through result = X W.
struct LinearMapGradient {
    Matrix X;  // d_X = d_result Wᵀ    [n, d_out], [d_out, d_in] -> [n, d_in]
    Matrix W;  // d_W = Xᵀ d_result    [d_in, n], [n, d_out] -> [d_in, d_out]
};

/// X [n, d_in], W [d_in, d_out], d_result [n, d_out]
///
/// Each cell of W has worked on every row of X, so its gradient adds up over the rows. Throws
/// std::invalid_argument when shapes don't fit.
LinearMapGradient linear_map_backward(const Matrix& X, const Matrix& W, const Matrix& d_result);

/// Backwards through scores = Q Kᵀ.
struct DotProductsGradient {
    Matrix Q;  // d_Q = d_scores K     [n, m], [m, d_k] -> [n, d_k]
    Matrix K;  // d_K = d_scoresᵀ Q    [m, n], [n, d_k] -> [m, d_k]
};

/// Q [n, d_k], K [m, d_k], d_scores [n, m]. Throws std::invalid_argument when shapes don't fit.
DotProductsGradient dot_products_backward(const Matrix& Q, const Matrix& K, const Matrix& d_scores);

/// d_scores = d_scaled / √d_k   [n, m] -> [n, m]
///
/// What was divided on the way there is divided on the way back.
Matrix scale_backward(const Matrix& d_scaled, std::size_t d_k);

/// d_scaled = d_masked, and 0 where hidden   [n, m] -> [n, m]
///
/// A hidden score was replaced by -inf: whatever it was, the loss would be the same. Throws
/// std::invalid_argument, with both shapes, when they differ.
Matrix mask_backward(const Matrix& d_masked, const Mask& hidden);

/// d_masked[i, j] = weights[i, j] · (d_weights[i, j] - Σ_k d_weights[i, k] · weights[i, k])
/// [n, m] -> [n, m]
///
/// The weights of a row share one whole: a score that grows takes from all others. So each cell is
/// compared with the mean of its row, every cell counting with its weight. Throws
/// std::invalid_argument, with both shapes, when they differ.
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights);

/// The same by the whole table of derivatives of a row (its Jacobian), n · m² steps:
/// ∂weights[j] / ∂masked[k] = weights[j] · (1 if j is k, else 0) - weights[j] · weights[k].
Matrix softmax_backward_by_loops(const Matrix& weights, const Matrix& d_weights);

/// Backwards through context = weights V.
struct WeighValuesGradient {
    Matrix weights;  // d_weights = d_context Vᵀ      [n, d_v], [d_v, m] -> [n, m]
    Matrix V;        // d_V = weightsᵀ d_context      [m, n], [n, d_v] -> [m, d_v]
};

/// weights [n, m], V [m, d_v], d_context [n, d_v]. Throws std::invalid_argument when shapes don't
/// fit.
WeighValuesGradient weigh_values_backward(const Matrix& weights, const Matrix& V,
                                          const Matrix& d_context);

/// Backwards through concat: each head gets its own columns back.  [n, h · d_v] -> h times [n, d_v]
std::vector<Matrix> concat_backward(const Matrix& d_concat, std::size_t heads);

/// Backwards through X = the rows of a table, one for each token.  [n, d_model] -> [words, d_model]
///
/// A word's row gets the sum of what its places in the sentence get; a word that the sentence lacks
/// gets 0. Throws std::invalid_argument when there is not a row for each token, or a token is no
/// row of the table.
Matrix embed_backward(const Matrix& d_X, const std::vector<std::size_t>& tokens, std::size_t words);

}  // namespace attention
