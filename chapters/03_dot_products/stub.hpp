// Chapter 3, your turn: every query meets every key.
//
// Write the body of each function, save, and run: ./learn check 3
// Stuck? ./learn hint 3 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: dot_products   difficulty * of ***, 10 minutes
//
// The stage of this chapter: scores(i, j) is the dot product of query i and key j.
// [n queries, d_k], [m keys, d_k] -> [n queries, m keys]
//
//     Q        K        dot_products(Q, K)
//     1  2     3  1     5  2
//     0  1     2  0     1  0
//
// The first query and the first key: 1 * 3 + 2 * 1 = 5. The first query and the second key:
// 1 * 2 + 2 * 0 = 2. You may use attention::matmul and attention::transpose, or loops:
// Matrix::from_shape({rows, columns}) makes a matrix to fill; its cells hold anything at first.
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // TODO task 1: multiply each query with each key and add up
    return {};
}

// Task 2: score_between   difficulty * of ***, 10 minutes
//
// Read one score by the names of its words: how well does what `query` asks fit what `key` offers?
// `words` names the rows of the scores, from top to bottom, and the columns, from left to right.
// [n, n], n words, two of them -> one number
//
//     words: river, fish, bank        score_between(scores, words, "bank", "river")   is 5
//
//     scores     4   1   7            score_between(scores, words, "river", "bank")   is 7
//                0   3  -2
//                5  -1   2
//
// Both names are among the words, and no word comes twice there. A word may ask itself: then
// `query` and `key` are the same name.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    // TODO task 2: find the row and the column, and read the score
    return std::nan("");
}

// Task 3: scores_of_word   difficulty ** of ***, 10 minutes
//
// The scores of one word only: its query against the keys of all words.
// X [n, d_model]; W_Q and W_K [d_model, d_k]; `word` is its row in X, from 0 -> [1, n]
//
//     X        Q = X W_Q    K = X W_K     scores_of_word(X, W_Q, W_K, 2)
//     1  0     1   0        0  1          -1  9  8
//     0  1     2  -1        3  0
//     1  1     3  -1        3  1
//
// The last word asks with 3 -1. With the first key this gives 3 * 0 + -1 * 1 = -1. You may call
// attention::linear_map(X, W) and your dot_products.
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    // TODO task 3: one query, all keys
    return {};
}

// Task 4: query_that_finds_river   difficulty ** of ***, 5 minutes
//
// An experiment with numbers instead of code. These are the keys of three words:
//
//     river   2  1
//     fish    4  4
//     bank    1  3
//
// Write a query, two numbers of your choice, whose score with river is larger than its score with
// fish and with bank. A query is a matrix with one row.   -> [1, 2]
//
// The query 0 1, for instance, is written `return Matrix{{0.0, 1.0}};`. It has the scores 1, 4 and
// 3, so it finds fish.
Matrix query_that_finds_river() {
    // TODO task 4: choose two numbers
    return {};
}

}  // namespace exercise
