// Chapter 12: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: softmax_backward
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    // The weights of a row share one whole: what one gets, the others lose. So it does not matter
    // how good a weight is, but how much better than the mean of its row, in which every cell
    // counts with its weight. The mean needs the whole row, so there are two loops after each
    // other, not one. A weight of 0 makes its cell 0: nothing more has to be known of the mask.
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double mean = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k)
            mean += weights(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}

// Task 2: cross_entropy_backward
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    // Softmax and the logarithm, each backwards, would give 1 / p and much to cancel. Together they
    // are this short: what was guessed, less what came. The loss is a mean over n rows, so each row
    // counts one n-th.
    Matrix d_logits = attention::softmax(logits);
    const double n = static_cast<double>(next.size());
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) -= 1;
    for (double& cell : d_logits)
        cell /= n;
    return d_logits;
}

// Task 3: attention_backward
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    // A product has two ways back, one to each of its sides, and shapes alone nearly tell them: for
    // context = weights V the gradient of V is [m, d_v], and only weightsᵀ [m, n] times d_context
    // [n, d_v] gives that. Where n, m, d_k and d_v are the same number a forgotten transpose is not
    // noticed by the shapes, but by the differences.
    const Matrix d_weights = attention::matmul(d_context, attention::transpose(V));  // -> [n, m]
    const Matrix d_V = attention::matmul(attention::transpose(weights), d_context);  // -> [m, d_v]
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = attention::scale(d_scaled, Q.shape(1));
    const Matrix d_Q = attention::matmul(d_scores, K);                        // -> [n, d_k]
    const Matrix d_K = attention::matmul(attention::transpose(d_scores), Q);  // -> [m, d_k]
    return {d_Q, d_K, d_V};
}

// Task 4: adam_step
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    // A running mean that begins at 0 is too small at first: after one step it holds a tenth of the
    // gradient. 1 - 0.9^step is how much of it is there. What is divided by it is used once; the
    // means themselves go on as they are, or they would be divided again and again. Every cell has
    // a step of its own, about as long as the rate.
    Matrix W_after = W;
    Matrix m_after = m;
    Matrix v_after = v;
    for (std::size_t i = 0; i < W.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            m_after(i, j) = 0.9 * m(i, j) + 0.1 * d_W(i, j);
            v_after(i, j) = 0.999 * v(i, j) + 0.001 * d_W(i, j) * d_W(i, j);
            const double m_full = m_after(i, j) / (1 - std::pow(0.9, step));
            const double v_full = v_after(i, j) / (1 - std::pow(0.999, step));
            W_after(i, j) = W(i, j) - rate * m_full / (std::sqrt(v_full) + 1e-8);
        }
    }
    return {W_after, m_after, v_after};
}

}  // namespace exercise
