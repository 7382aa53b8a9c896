// One whole head: the stages of chapters 2 to 7, one after the other.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// What one head computes on the way from X to its context.
struct HeadSteps {
    Matrix Q;        // [n, d_k]   what each word asks for
    Matrix K;        // [n, d_k]   what each word offers
    Matrix scores;   // [n, n]     how well each query fits each key
    Matrix scaled;   // [n, n]     the same, divided by √d_k
    Matrix masked;   // [n, n]     the same, -inf where hidden
    Matrix weights;  // [n, n]     how each word divides its attention
    Matrix V;        // [n, d_v]   what each word hands over
    Matrix context;  // [n, d_v]   what each word collects
};

/// X [n, d_model], W_Q and W_K [d_model, d_k], W_V [d_model, d_v], hidden [n, n]
///
/// Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V, formula (1) of "Attention Is All You Need", with
/// the mask between scaling and softmax. Without `with_scale` the division is left out. Throws
/// std::invalid_argument when shapes don't fit.
HeadSteps attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                 const Mask& hidden, bool with_scale = true);

}  // namespace attention
