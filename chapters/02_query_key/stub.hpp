// Chapter 2, your turn: what each word asks for, and what it offers.
//
// Write the body of each function, save, and run: ./learn check 2
// Stuck? ./learn hint 2 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: linear_map   difficulty ** of ***, 15 minutes
//
// The stage of this chapter: X W. A word is a row of X, and the map stands on its right. The cell
// (i, j) is row i of X with column j of W: multiply number by number, and add up.
// [n, d_model], [d_model, d_k] -> [n, d_k]
//
//     X          W          linear_map(X, W)
//     1  2       1  0       11  4
//     3  4       5  2       23  8
//
// The first cell is 1 * 1 + 2 * 5 = 11. Write it with three loops once in your life: which index
// runs where is the whole secret. Matrix::from_shape({rows, columns}) makes a matrix to fill; its
// cells hold anything at first. (attention::matmul(X, W) does the same, and you may compare.)
Matrix linear_map(const Matrix& X, const Matrix& W) {
    // TODO task 1: each row of X with each column of W
    return {};
}

// Task 2: linear_out_in   difficulty ** of ***, 10 minutes
//
// Somebody gives you a map from PyTorch. nn.Linear stores its weight transposed, as (out, in): a
// row for each number that comes out. It is made for words that are columns: weight x. Here words
// are rows, and the result must be the same numbers, a row for each word.
// [n, d_model], [d_k, d_model] -> [n, d_k]
//
//     X          weight     linear_out_in(X, weight)
//     1  2       1  5       11  4
//     3  4       0  2       23  8
//
// It is the map of task 1, transposed, so the result is the same. You may call linear_map,
// attention::matmul and attention::transpose. Take care: where d_k equals d_model, as here, nothing
// complains when you forget to transpose it.
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    // TODO task 2: use a weight that is stored as (out, in)
    return {};
}

// Task 3: queries_and_keys   difficulty * of ***, 5 minutes
//
// What each word asks for, and what it offers: two maps of the same X. Return both, the queries
// first: `return {Q, K};`.   [n, d_model], two maps [d_model, d_k] -> two matrices [n, d_k]
//
//     X          W_Q        W_K        Q          K
//     1  2       1  0       0  1       1  0       2  1
//     3  4       0  0       1  0       3  0       4  3
//
// Q, K and X are three things: here the word of the first row asks for 1 and 0, but it offers 2 and
// 1. You may call linear_map.
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    // TODO task 3: map X twice, once for what words ask and once for what they offer
    return {};
}

}  // namespace exercise
