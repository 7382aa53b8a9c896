// Chapter 6: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <limits>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Matrix;

// Task 1: shift_rows
Matrix shift_rows(const Matrix& masked) {
    // {1} is the axis that disappears: we look along the columns of one row, so there is one
    // maximum for each row. keep_dims makes that [n, 1] and not [n]: only then does it stand beside
    // its row when it is subtracted. And it goes into a Matrix first, so that it is really
    // computed.
    const Matrix max = xt::amax(masked, {1}, xt::keep_dims);  // [n, m] -> [n, 1]
    return masked - max;                                      // [n, m] - [n, 1] -> [n, m]
}

// Task 2: softmax
Matrix softmax(const Matrix& masked) {
    // The shift changes no weight: e^(s - max) = e^s / e^max, and e^max stands above and below the
    // fraction bar. But now the largest exponent is 0, and exp can't overflow.
    const Matrix exps = xt::exp(shift_rows(masked));        // [n, m]; e^(-inf) is 0
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);  // [n, m] -> [n, 1], at least 1
    return exps / sums;
}

// Task 3: softmax_or_nothing
Matrix softmax_or_nothing(const Matrix& masked) {
    // In a hidden row the maximum is -inf, and -inf - -inf is nan. So such a row is dealt with
    // before any arithmetic. Loops say it plainly; the chapter's own softmax.cpp mends the two
    // places where it would hurt.
    Matrix weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        const bool nobody = std::isinf(max);
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            weights(i, j) = nobody ? 0 : std::exp(masked(i, j) - max);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1) && !nobody; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}

}  // namespace exercise
