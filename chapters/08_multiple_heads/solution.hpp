// Chapter 8: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: multiple_heads
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    // X goes into each head whole: what differs is the maps. No head waits for another one, so they
    // could all run at the same time.
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_Q.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return contexts;
}

// Task 2: split_projection
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    // First the product, so that every column has seen all of X; then the cut. Head h has the
    // columns from h * d_k on, d_k of them, in every row.
    const Matrix all = attention::matmul(X, W_all);  // [n, d_model] -> [n, d_out]
    const std::size_t d_k = W_all.shape(1) / heads;  // d_out is of all heads
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({X.shape(0), d_k});  // [n, d_k]
        for (std::size_t i = 0; i < X.shape(0); ++i) {
            for (std::size_t j = 0; j < d_k; ++j)
                part(i, j) = all(i, h * d_k + j);
        }
        parts.push_back(part);
    }
    return parts;
}

// Task 3: make_going_look_at_tom
std::vector<Matrix> make_going_look_at_tom() {
    // Going is high in action: let action ask. Tom is high in person: let person answer. The score
    // of going and tom is then 0.9 * 5 * 0.9 * 5 = 20, and no other word offers much of a person.
    // Head 2 of the lesson does it like this, in its column "doer".
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {5}, {0}};
    const Matrix W_K = {{0}, {0}, {5}, {0}, {0}, {0}};
    return {W_Q, W_K};
}

}  // namespace exercise
