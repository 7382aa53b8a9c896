// Chapter 3, your turn: every query meets every key.
//
// Write the body of each function, save, and run: ./learn check 3
// Stuck? ./learn hint 3 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: score   difficulty * of ***, 5 minutes
//
// One score: the dot product of the query of word `asks` and the key of word `offers`. The numbers
// at the same place are multiplied, and the products are added up.
// [n, d_k], [n, d_k], two positions -> one number
//
//     Q         K         score(Q, K, 0, 1) = 1*0 + 2*3 = 6
//     1  2      4  1      score(Q, K, 1, 0) = 5*4 + 0*1 = 20
//     5  0      0  3
//
// Write a loop over the d_k places. Q.shape(1) is d_k.
double score(const Matrix& Q, const Matrix& K, std::size_t asks, std::size_t offers) {
    // TODO task 1: multiply place by place, and add up
    (void)Q;  // take these lines away when you use what they name
    (void)K;
    (void)asks;
    (void)offers;
    return std::numeric_limits<double>::quiet_NaN();
}

// Task 2: dot_products   difficulty ** of ***, 10 minutes
//
// The stage of this chapter: all scores at once. Row i belongs to query i, column j to key j.
// [n, d_k], [m, d_k] -> [n, m]
//
//     Q         K         dot_products(Q, K)
//     1  2      4  1       6  6
//     5  0      0  3      20  0
//
// You may use attention::matmul(A, B), which needs as many columns in A as there are rows in B,
// attention::transpose(A), or loops and your function of task 1.
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // TODO task 2: every query with every key
    (void)Q;
    (void)K;
    return {};
}

// Task 3: best_keys   difficulty ** of ***, 10 minutes
//
// For each query, the position of the key with the largest score. Where two are equally large, the
// first.   [n, m] -> n positions
//
//     scores          best_keys(scores)
//     6   7  1        1
//     20  0  2        0
//     3   4  9        2
std::vector<std::size_t> best_keys(const Matrix& scores) {
    // TODO task 3: which key fits each query best?
    (void)scores;
    return {};
}

}  // namespace exercise
