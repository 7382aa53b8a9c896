// Chapter 7, your turn: each word collects what the others hand over.
//
// Write the body of each function, save, and run: ./learn check 7
// Stuck? ./learn hint 7 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: context_of   difficulty * of ***, 10 minutes
//
// What one word collects: the values of all words, each multiplied by the weight that this word
// gives it, added up.   [n, m], [m, d_v], a position -> [1, d_v]
//
//     weights       V         context_of(weights, V, 0)
//     0.25  0.75    2  4      5  1             5 = 0.25*2 + 0.75*6,  1 = 0.25*4 + 0.75*0
//     0.5   0.5     6  0
//
// Matrix context = Matrix::from_shape({1, V.shape(1)}); makes the result. Its cells hold anything
// at first: set each of them.
Matrix context_of(const Matrix& weights, const Matrix& V, std::size_t word) {
    // TODO task 1: add up the weighted values
    (void)weights;  // take these lines away when you use what they name
    (void)V;
    (void)word;
    return {};
}

// Task 2: weigh_values   difficulty * of ***, 5 minutes
//
// The stage of this chapter: the same for all words at once. Each word keeps its own row.
// [n, m], [m, d_v] -> [n, d_v]
//
//     weights       V         weigh_values(weights, V)
//     0.25  0.75    2  4      5  1
//     0.5   0.5     6  0      4  2
//
// You may use attention::matmul(A, B), or task 1 in a loop.
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // TODO task 2: what all words collect
    (void)weights;
    (void)V;
    return {};
}

// Task 3: after_reordering   difficulty ** of ***, 10 minutes
//
// Without a mask and without positions, attention does not know the order of the words. You have
// the contexts of a sentence. Now its words are put into another order: the word that stands at
// position i afterwards stood at position order[i] before. What are the contexts of the new
// sentence? You need nothing but the old ones.   [n, d_v], n positions -> [n, d_v]
//
//     context     order       after_reordering(context, order)
//     1  2        2  0  1     5  6
//     3  4                    1  2
//     5  6                    3  4
Matrix after_reordering(const Matrix& context, const std::vector<std::size_t>& order) {
    // TODO task 3: where does each word's row go?
    (void)context;
    (void)order;
    return {};
}

}  // namespace exercise
