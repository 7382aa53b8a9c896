// Chapter 7: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: context_of
Matrix context_of(const Matrix& weights, const Matrix& V, std::size_t word) {
    // The weights that this word gives stand in its row. V has a row for each word that is listened
    // to, so weight j goes with row j of V.
    Matrix context = Matrix::from_shape({1, V.shape(1)});
    for (std::size_t d = 0; d < V.shape(1); ++d) {
        context(0, d) = 0;
        for (std::size_t j = 0; j < V.shape(0); ++j)
            context(0, d) += weights(word, j) * V(j, d);
    }
    return context;
}

// Task 2: weigh_values
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // This double loop, for every word, is just what a matrix product is. Nothing is transposed:
    // the columns of weights and the rows of V are the same words.
    return attention::matmul(weights, V);  // [n, m] [m, d_v] -> [n, d_v]
}

// Task 3: after_reordering
Matrix after_reordering(const Matrix& context, const std::vector<std::size_t>& order) {
    // Each word asks the same question and gets the same answers: the sum over all words does not
    // care in which order they come. So its context is unchanged and only moves with it. (Which is
    // why a model needs positions, if "Tom bites dog" shall differ from "dog bites Tom".)
    Matrix moved = context;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < context.shape(1); ++d)
            moved(i, d) = context(order[i], d);
    }
    return moved;
}

}  // namespace exercise
