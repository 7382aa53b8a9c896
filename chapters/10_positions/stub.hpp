// Chapter 10, your turn: where a word stands.
//
// Write the body of each function, save, and run: ./learn check 10
// Stuck? ./learn hint 10 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
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

// Task 1: positions   difficulty ** of ***, 15 minutes
//
// The stage of this chapter: a row of numbers for each position, counted from 0. Each pair of
// columns is a clock, and each clock is slower than the one before it.   -> [n, d_model]
//
//     P[pos, 2i]     = sin(pos / 10000^(2i / d_model))
//     P[pos, 2i + 1] = cos(the same angle)
//
//     positions(3, 4)    i = 0            i = 1
//     pos 0              0        1       0        1
//     pos 1              0.8415   0.5403  0.0100   1.0000    sin(1)  cos(1)  sin(1/100)  cos(1/100)
//     pos 2              0.9093  -0.4161  0.0200   0.9998    sin(2)  cos(2)  sin(2/100)  cos(2/100)
//
// i counts the pairs, not the columns: 10000^(2/4) is 100. d_model is always even. std::sin,
// std::cos and std::pow(10000.0, exponent) take and give doubles; angles are in radians.
// Matrix::from_shape({rows, columns}) makes a matrix to fill; its cells hold anything at first.
Matrix positions(std::size_t n, std::size_t d_model) {
    // TODO task 1: a sine and a cosine of the same angle, for each position and each pair
    return {};
}

// Task 2: rotate   difficulty ** of ***, 15 minutes
//
// The other way, rotary: nothing is added, but queries and keys are turned by where they stand. Row
// m stands at position first + m. Columns 2i and 2i + 1 of it are a pair (x, y), and each pair is
// turned by an angle of its own:   [n, d_k] -> [n, d_k]
//
//     a = (first + m) / 10000^(2i / d_k)
//     (x, y) becomes (x cos a - y sin a, x sin a + y cos a)
//
//     rows     rotate(rows, 1)
//     1  0      0.5403   0.8415    turned by 1
//     2  0     -0.8323   1.8186    turned by 2
//
// d_k is the number of columns, rows.shape(1), and always even. A pair is turned as one: both new
// numbers are made of both old ones.
Matrix rotate(const Matrix& rows, std::size_t first) {
    // TODO task 2: turn each pair of each row by its angle
    return {};
}

// Task 3: with_positions   difficulty ** of ***, 10 minutes
//
// Where do positions go in? Make Q, K and V of one head, and return them in this order. The first
// word stands at position 0.   [n, d_model], three maps [d_model, d_k] -> three matrices [n, d_k]
//
//     rotary is false   P is added to X, before the maps: Q, K and V are all made of X_P = X + P
//     rotary is true    X stays as it is. After the maps Q and K are turned, as in task 2, and V
//                       is not: a value is compared with nothing, it is only handed over
//
//     X        all three maps    rotary is false          rotary is true
//     1  1     1  0              Q, K, V:  1       2      Q, K:   1       1       V:  1  1
//     1  1     0  1                        1.8415  1.5403        -0.3012  1.3818      1  1
//
// You may call positions, rotate and attention::matmul(A, B). d_model and d_k are even.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    // TODO task 3: let Q, K and V know of positions, as far as they should
    return {};
}

// Task 4: look_two_words_back   difficulty *** of ***, 20 minutes
//
// An experiment: build a head that looks at the word two before. X_P = X + P has eight columns, as
// in data/word_order. Positions stand alone in the first four, and what the words are is in the
// others only, numbers from -1 to 1:
//
//     sin(pos)  cos(pos)  sin(pos / 10)  cos(pos / 10)  and four more
//
// Choose W_Q and W_K so that each word gives at least 0.8 of its attention to the word two before
// it, if there is one. It should do so in any sentence of 3 to 16 words; nothing is hidden. Return
// both, W_Q first: `return {W_Q, W_K};`.   -> two matrices [8, d_k], with any d_k
//
// A step of k words turns each clock by an angle of its own, from wherever it was. For rows,
// P[pos + k] = P[pos] R_k, with these blocks along the diagonal of R_k, and 0 elsewhere:
//
//     cos a  -sin a     a = k in rows and columns 0 and 1,
//     sin a   cos a     a = k / 10 in rows and columns 2 and 3
//
// A query should be like the key of the word that it looks for. And the larger the numbers, the
// sharper the choice. Head 1 of data/word_order looks one word back.
// `Matrix W_Q = xt::zeros<double>({8, 4});` begins with nothing.
std::vector<Matrix> look_two_words_back() {
    // TODO task 4: which step leads to the position two before?
    return {};
}

}  // namespace exercise
