// Chapter 6, your turn: scores become shares.
//
// Write the body of each function, save, and run: ./learn check 6
// Stuck? ./learn hint 6 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <limits>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Matrix;

// Task 1: shift_rows   difficulty ** of ***, 10 minutes
//
// Take from each row its own largest score.   [n queries, m keys] -> [n queries, m keys]
//
//     masked          shift_rows(masked)
//     1  2  3         -2  -1   0
//     0  5  4         -5   0  -1
//
// Some scores may be -inf (hidden); they stay -inf. Each row has at least one that is not hidden.
// You may use loops over a copy of the scores, or xtensor: xt::amax(masked, {1}, xt::keep_dims) has
// one maximum for each row.
// Take care with xtensor here: put what xt::amax returns into a Matrix of its own, or into
// xt::eval(...), before you use it in a larger expression. Otherwise the numbers are wrong.
Matrix shift_rows(const Matrix& masked) {
    // TODO task 1: subtract each row's maximum
    return {};
}

// Task 2: softmax   difficulty ** of ***, 15 minutes
//
// The stage of this chapter: e^score, divided by the sum of its row.   [n, m] -> [n, m]
//
//     masked          softmax(masked)
//     0  ln 3         0.25  0.75
//     0  ln 4         0.2   0.8
//
// In the first row e^0 = 1 and e^(ln 3) = 3, and together that is 4. Each row adds up to 1. Scores
// may be large: a row of 1000 and 1000 gives 0.5 and 0.5. Each row has at least one score that is
// not -inf. You may call shift_rows, and std::exp in loops or xt::exp and xt::sum (what is said
// above about xt::amax is true of xt::sum too).
Matrix softmax(const Matrix& masked) {
    // TODO task 2: turn each row into shares that add up to 1
    return {};
}

// Task 3: softmax_or_nothing   difficulty *** of ***, 10 minutes
//
// The same, but now a row may be hidden throughout: a padding word that may see nobody. It has
// nobody to listen to, so all its weights are 0. All other rows are as before.   [n, m] -> [n, m]
//
//     masked          softmax_or_nothing(masked)
//     -inf  -inf      0    0
//     0     0         0.5  0.5
//
// A row that hides only some of its keys is such another row, even when the hidden ones come first.
// You may call softmax, and std::isinf(x) and std::isnan(x), which tell you about one number.
Matrix softmax_or_nothing(const Matrix& masked) {
    // TODO task 3: a row that is hidden throughout gives no weight to anybody
    return {};
}

}  // namespace exercise
