// Chapter 7, your turn: each word collects what the others hand over.
//
// Write the body of each function, save, and run: ./learn check 7
// Stuck? ./learn hint 7 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <string>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: weigh_values   difficulty * of ***, 10 minutes
//
// The stage of this chapter: each word's own mixture of all values.
// [n queries, m keys], [m keys, d_v] -> [n queries, d_v]
//
//     weights        V         weigh_values(weights, V)
//     0.75  0.25     4  8      3.5  6
//     0.5   0.5      2  0      3    4
//
// The first row: 0.75 of the first value and 0.25 of the second, so 0.75 * 4 + 0.25 * 2 = 3.5 and
// 0.75 * 8 + 0.25 * 0 = 6. You may use attention::matmul and attention::transpose, or loops:
// Matrix::from_shape({rows, columns}) makes a matrix to fill; its cells hold anything at first.
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // TODO task 1: mix the values, for each word by its own weights
    return {};
}

// Task 2: attend   difficulty ** of ***, 15 minutes
//
// A whole head, from the embeddings to the context: chapters 2 to 7 in one function.
// X [n, d_model]; W_Q and W_K [d_model, d_k]; W_V [d_model, d_v]; hidden [n, n] -> [n, d_v]
//
//     X          Q = X W_Q     K = X W_K        V = X W_V    attend(X, W_Q, W_K, W_V, hidden)
//     2  0  1    3  0  0  0    0     1  0  0    4  0         4  0
//     0  2  1    2  0  0  0    ln 3  0  0  0    0  8         1  6
//
// `hidden` is true where a query must not see a key: in this example the first word sees itself
// only. The second has the scores 0 and 2 ln 3; d_k is 4, so the scaled scores are 0 and ln 3, its
// weights 0.25 and 0.75. M.shape(0) and M.shape(1) are the rows and columns of a matrix M. You may
// call weigh_values of task 1, and all stages up to here, each with attention:: before its name:
//
//     linear_map(X, W)         scale(scores, d_k)            softmax(masked)
//     dot_products(Q, K)       apply_mask(scaled, hidden)
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    // TODO task 2: Q and K, scores, scaled, masked, weights, V, context
    return {};
}

// Task 3: turn_the_bank   difficulty * of ***, 5 minutes
//
// An experiment with words instead of code. In "Tom is going to fish at the river bank." what bank
// collects is near river, fish, fisherman (mean cosine +0.97), and far from hospital, PostOffice,
// restaurant (-0.69). Write a sentence of your own in which bank turns the other way: nearer to
// the second group than to the first, by 0.5 or more.
//
// The sentence ends in the word bank. The causal mask is on: bank sees the words before it. All
// words must be in data/river_bank/embeddings.csv. The weights are those of head 1; you change
// nothing but the words. The sentence that the chapter shows, "From the hospital Tom is going to
// the bank.", does not count.
std::string turn_the_bank() {
    // TODO task 3: write a sentence that ends in bank
    return "";
}

}  // namespace exercise
