// Chapter 13: the rest of a layer. Attention mixes the words' rows; what stands around it keeps the
// numbers in bounds and lets each row think for itself. Each function has its way back beside it,
// as in chapter 12: d_X says how the loss changes with X.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// X + Y   [n, d], [n, d] -> [n, d]
///
/// The residual: a stage adds what it found to what was there, instead of replacing it (He et al.
/// 2015; "Attention Is All You Need", section 3.1). On the way back both get all of d_result.
/// Throws std::invalid_argument, with both shapes, when they differ.
Matrix residual(const Matrix& X, const Matrix& Y);

/// (X[i] - mean of X[i]) / √(variance of X[i] + 1e-5) · gain + shift, for each row i
/// [n, d], [1, d], [1, d] -> [n, d]
///
/// Layer norm (Ba, Kiros and Hinton 2016): each row gets mean 0 and variance 1, so that rows
/// neither grow nor shrink from layer to layer; what is learned is by how much each column counts
/// again. Throws std::invalid_argument when shapes don't fit.
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift);

struct LayerNormGradient {
    Matrix X;      // [n, d]
    Matrix gain;   // [1, d]   Σ_i d_result[i] · normed[i]
    Matrix shift;  // [1, d]   Σ_i d_result[i]
};

/// d_X[i] = (g - mean of g - normed[i] · mean of (g · normed[i])) / √(variance + 1e-5), where
/// g = d_result[i] · gain
///
/// A row's cells share one mean and one variance, so what pushes all of them alike, or stretches
/// them, is lost.
LayerNormGradient layer_norm_backward(const Matrix& X, const Matrix& gain, const Matrix& d_result);

/// x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), cell by cell   [n, d] -> [n, d]
///
/// GELU (Hendrycks and Gimpel 2016), in the form that GPT-2 uses: about 0 below zero, about x
/// above, and smooth between. Without something that is not a straight line, two maps in a row
/// would be one.
Matrix gelu(const Matrix& X);

/// d_X[i, j] = d_result[i, j] · the slope of GELU at X[i, j]   [n, d], [n, d] -> [n, d]
Matrix gelu_backward(const Matrix& X, const Matrix& d_result);

/// X + b for each row   [n, d], [1, d] -> [n, d]. Throws std::invalid_argument when widths differ.
Matrix add_row(const Matrix& X, const Matrix& b);

/// gelu(X W_1 + b_1) W_2 + b_2   [n, d] -> [n, d]
///
/// The feed-forward part: every row by itself, through a wider row and back ("Attention Is All You
/// Need", section 3.3, with GELU for ReLU). W_1 [d, d_ff], b_1 [1, d_ff], W_2 [d_ff, d], b_2 [1,
/// d].
Matrix feed_forward(const Matrix& X, const Matrix& W_1, const Matrix& b_1, const Matrix& W_2,
                    const Matrix& b_2);

struct FeedForwardGradient {
    Matrix X;    // [n, d]
    Matrix W_1;  // [d, d_ff]
    Matrix b_1;  // [1, d_ff]
    Matrix W_2;  // [d_ff, d]
    Matrix b_2;  // [1, d]
};

FeedForwardGradient feed_forward_backward(const Matrix& X, const Matrix& W_1, const Matrix& b_1,
                                          const Matrix& W_2, const Matrix& d_result);

/// The sum of the rows: what goes back to something that was added to each.  [n, d] -> [1, d]
Matrix sum_of_rows(const Matrix& rows);

}  // namespace attention
