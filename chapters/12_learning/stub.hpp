// Chapter 12, your turn: the way back, and one step along it.
//
// Write the body of each function, save, and run: ./learn check 12
// Stuck? ./learn hint 12 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: softmax_backward   difficulty * of ***, 10 minutes
//
// Backwards through weights = softmax(masked). d_weights says how much the loss changes for each
// unit by which a weight grows. How much is it for each score?   [n, m], [n, m] -> [n, m]
//
//     d_masked[i, j] = weights[i, j] · (d_weights[i, j] - Σ_k weights[i, k] · d_weights[i, k])
//
//     weights              d_weights      softmax_backward(weights, d_weights)
//     0.5   0.25  0.25     4   0   8       0     -1     1
//     0.75  0.25  0        2  -2  10       0.75  -0.75  0
//
// In the first row the sum is 0.5 * 4 + 0.25 * 0 + 0.25 * 8 = 4, and its second cell
// 0.25 * (0 - 4) = -1. A score that grows takes from the others, so each row adds up to 0. Where a
// weight is 0, as where a key is hidden, the result is 0. A whole row may be hidden.
//
// M.shape(0) and M.shape(1) are the rows and columns of a matrix M. Matrix::from_shape({rows,
// columns}) makes a matrix to fill; its cells hold anything at first.
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    // TODO task 1: compare each cell with the mean of its row, taken by the weights
    return {};
}

// Task 2: cross_entropy_backward   difficulty * of ***, 10 minutes
//
// Row i of the logits has a number for each word that may come next, and next[i] is the column of
// the one that came. probabilities = softmax(logits), along each row, and the loss is the mean of
// -ln probabilities[i, next[i]] over the n rows. How does it change with each logit?
// [n, words], n columns -> [n, words]
//
//     d_logits[i, j] = (probabilities[i, j] - (1 if j is next[i], else 0)) / n
//
//     logits     next    probabilities    cross_entropy_backward(logits, next)
//     0  ln 3    0       0.25  0.75       -0.375   0.375
//     5  5       1       0.5   0.5         0.25   -0.25
//
// In the first row (0.25 - 1) / 2 = -0.375: the word that came should get more. attention::softmax
// may be called. static_cast<double>(n) makes a double of a std::size_t.
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    // TODO task 2: what was guessed, less what came
    return {};
}

// Task 3: attention_backward   difficulty ** of ***, 20 minutes
//
// Backwards through Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V. What is known: what went in, the
// weights that came out of softmax, and how the loss changes with the context. Return three
// matrices in this order: d_Q, d_K, d_V. Each has the shape of what it is the gradient of.
// Q [n, d_k], K [m, d_k], V [m, d_v], weights [n, m], d_context [n, d_v]
//
//     there                         back, from the last step to the first
//     context = weights V           d_weights = d_context Vᵀ     d_V = weightsᵀ d_context
//     weights = softmax(scaled)     d_scaled = softmax_backward(weights, d_weights)
//     scaled = scores / √d_k        d_scores = d_scaled / √d_k
//     scores = Q Kᵀ                 d_Q = d_scores K             d_K = d_scoresᵀ Q
//
//     Q    K       V    weights       d_context    d_Q       d_K      d_V
//     1    0       4    0.25  0.75    1            0.8240   -0.75     0.25
//          ln 3    8                                         0.75     0.75
//
// One query, two keys, and d_k is 1: d_weights is 4 and 8, d_scaled is 0.25 * (4 - 7) = -0.75 and
// 0.75 * (8 - 7) = 0.75, and d_Q is -0.75 * 0 + 0.75 * ln 3. How many queries and keys there are
// may differ. Where a key was hidden its weight is 0, which is all that is needed of the mask.
//
// softmax_backward of task 1 may be called, and of the chapters, with attention:: before the name:
//
//     matmul(A, B)     transpose(A)     scale(scores, d_k)
//
// When it is written, the program checks it in its own way:
//
//     ./learn run 12 --mine -- --only "Is the way back right?"
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    // TODO task 3: four steps back, from the context to Q, K and V
    return {};
}

// Task 4: adam_step   difficulty ** of ***, 15 minutes
//
// What is done with a gradient: one step of Adam. W is a tensor and d_W its gradient; m and v are
// running means of the gradients and of their squares. All have the same shape. `step` counts from
// 1. Return three matrices in this order: W, m and v after the step. For each cell:
//
//     m = 0.9 m + 0.1 d_W            m_full = m / (1 - 0.9^step)
//     v = 0.999 v + 0.001 d_W²       v_full = v / (1 - 0.999^step)
//     W = W - rate · m_full / (√v_full + 1e-8)
//
//     W       d_W         m       v       step, rate    W after       m after      v after
//     1  0    2  -0.5     0  0    0  0    1, 0.1        0.9  0.1      0.2  -0.05   0.004  0.00025
//
// The first cell: m = 0.1 * 2 = 0.2 and v = 0.001 * 4 = 0.004. Both are made full again, 0.2 / 0.1
// = 2 and 0.004 / 0.001 = 4, and 1 - 0.1 * 2 / √4 = 0.9. Those that are returned are m and v, not
// the full ones: the next step goes on from them.
//
// std::pow(0.9, step) is a power, and std::sqrt a root. `Matrix m_after = m;` makes a copy to
// change.
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    // TODO task 4: two running means, made full again, and a step against the gradient
    return {};
}

}  // namespace exercise
