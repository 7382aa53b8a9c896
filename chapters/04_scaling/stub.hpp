// Chapter 4, your turn: scores that do not grow with d_k.
//
// Write the body of each function, save, and run: ./learn check 4
// Stuck? ./learn hint 4 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.hpp"
#include XTENSOR_MATH

namespace exercise {

using attention::Matrix;

// Task 1: scale   difficulty * of ***, 5 minutes
//
// The stage of this chapter: every score, divided by the square root of d_k.   [n, m] -> [n, m]
//
//     scores          scale(scores, 16)
//     8  4            2     1
//     0  -2           0    -0.5
//
// You may use std::sqrt; it takes a double: static_cast<double>(d_k). A Matrix can be divided by a
// number. Loops do it as well, over scores.shape(0) rows and scores.shape(1) columns. Begin them
// with a copy, `Matrix scaled = scores;`: an empty Matrix does not grow.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    // TODO task 1: divide by the square root of d_k
    return {};
}

// Task 2: scale_one_head   difficulty ** of ***, 5 minutes
//
// These are the scores of one head out of several. You are told d_model, how many numbers an
// embedding has, and how many heads divide this width evenly. From this you can tell how many
// numbers a query of one head has. Scale the scores of this head.   [n, m] -> [n, m]
//
//     scores          scale_one_head(scores, d_model = 32, heads = 2)
//     8  4            2     1
//     0  -2           0    -0.5
//
// Here √d_k is 4, as in task 1. You may call scale. Take care: neither d_model nor heads is d_k.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    // TODO task 2: which number is d_k here?
    return {};
}

// Task 3: scaled_scores   difficulty ** of ***, 10 minutes
//
// Chapters 3 and 4 in one: all dot products of queries and keys, scaled. Nobody tells you d_k now:
// it can be read off Q.   [n, d_k], [m, d_k] -> [n, m]
//
//     Q               K               scaled_scores(Q, K)
//     1  1  0   2     2  2  0  0      2   1
//     0  0  0  -2     0  0  9  1      0  -1
//
// Here the dot products are 4, 2, 0 and -2, and they are halved. You may use attention::matmul(A,
// B), attention::transpose(A) and scale. Q.shape(0) and Q.shape(1) are the rows and columns of Q.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    // TODO task 3: multiply, then scale with the d_k that you read off Q
    return {};
}

}  // namespace exercise
