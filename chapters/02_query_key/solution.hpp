// Chapter 2: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: linear_map
Matrix linear_map(const Matrix& X, const Matrix& W) {
    // i and j name a cell of the result, so they are the two outer loops: i is a row of X, j a
    // column of W. d runs inside, along the row and down the column at once, and is summed away.
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});  // [n, d_k]
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            double sum = 0;  // begins anew in each cell
            for (std::size_t d = 0; d < W.shape(0); ++d)
                sum += X(i, d) * W(d, j);
            result(i, j) = sum;
        }
    }
    return result;
}

// Task 2: linear_out_in
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    // (out, in) transposed is (in, out) = [d_model, d_k], the way that W is stored here. PyTorch
    // does the same inside: X weightᵀ. Sizes alone don't tell the two apart when in = out.
    return linear_map(X, attention::transpose(weight));
}

// Task 3: queries_and_keys
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    // Both maps start from X. K does not come out of Q: what a word offers has nothing to do with
    // what it asks.
    return {linear_map(X, W_Q), linear_map(X, W_K)};
}

}  // namespace exercise
