// Chapter 10: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// Task 1: positions
Matrix positions(std::size_t n, std::size_t d_model) {
    // The exponent is a fraction: divided as whole numbers, 2 * i / d_model would be 0 for every i,
    // and all clocks would turn alike. Sine and cosine belong to the same hand, so they share one
    // angle.
    const double d = static_cast<double>(d_model);
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double exponent = 2.0 * static_cast<double>(i) / d;
            const double angle = static_cast<double>(pos) / std::pow(10000.0, exponent);
            P(pos, 2 * i) = std::sin(angle);
            P(pos, 2 * i + 1) = std::cos(angle);
        }
    }
    return P;
}

// Task 2: rotate
Matrix rotate(const Matrix& rows, std::size_t first) {
    // The angle is that of task 1, for a width of d_k. Both new numbers are made of both old ones,
    // so x and y are kept first: who turns in place needs the old x once more.
    const std::size_t d_k = rows.shape(1);
    Matrix turned = Matrix::from_shape({rows.shape(0), d_k});
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t i = 0; i < d_k / 2; ++i) {
            const double exponent = 2.0 * static_cast<double>(i) / static_cast<double>(d_k);
            const double a = static_cast<double>(first + m) / std::pow(10000.0, exponent);
            const double x = rows(m, 2 * i);
            const double y = rows(m, 2 * i + 1);
            turned(m, 2 * i) = x * std::cos(a) - y * std::sin(a);
            turned(m, 2 * i + 1) = x * std::sin(a) + y * std::cos(a);
        }
    }
    return turned;
}

// Task 3: with_positions
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    // Rotary turns what is compared. A score is then the same as if only one of the two had been
    // turned, by the difference of their positions.
    if (rotary) {
        const Matrix Q = attention::matmul(X, W_Q);
        const Matrix K = attention::matmul(X, W_K);
        return {rotate(Q, 0), rotate(K, 0), attention::matmul(X, W_V)};
    }
    // What is added to X goes through all three maps, so that a value tells of its position too.
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    return {attention::matmul(X_P, W_Q), attention::matmul(X_P, W_K), attention::matmul(X_P, W_V)};
}

// Task 4: look_two_words_back
std::vector<Matrix> look_two_words_back() {
    // The query is the position two steps back, P[pos] R_-2: its blocks are those of R_2 with rows
    // and columns changed over. The key is the position itself, times 40. Then a score is 40 times
    // the cosines of how far apart two hands point, and largest where they point alike. The first
    // clock tells neighbours apart, but after six words it is nearly where it was: there the second
    // one decides. Rows 4 to 7 stay 0, so that it does not matter what the words are.
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    for (std::size_t c = 0; c < 4; c += 2) {
        const double a = c == 0 ? 2.0 : 0.2;
        W_Q(c, c) = std::cos(a);
        W_Q(c, c + 1) = std::sin(a);
        W_Q(c + 1, c) = -std::sin(a);
        W_Q(c + 1, c + 1) = std::cos(a);
        W_K(c, c) = 40;
        W_K(c + 1, c + 1) = 40;
    }
    return {W_Q, W_K};
}

}  // namespace exercise
