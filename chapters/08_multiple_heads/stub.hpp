// Chapter 8, your turn: several heads look for several things at once.
//
// Write the body of each function, save, and run: ./learn check 8
// Stuck? ./learn hint 8 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cstddef>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: multiple_heads   difficulty * of ***, 10 minutes
//
// The stage of this chapter: head h has maps of its own, W_Q[h], W_K[h] and W_V[h], and each head
// gets the same X. Return one context for each head, head by head.
// [n, d_model], h maps [d_model, d_k] or [d_model, d_v], [n, n] -> h matrices [n, d_v]
//
// Chapter 7 has one whole head, and you may call it:
//
//     attention::attend(X, W_Q, W_K, W_V, hidden).context
//
//     X        W_V[0]    W_V[1]      all maps for queries and keys 0, nothing hidden:
//     2  4       1         0         head 1:  4    head 2:  6
//     6  8       0         1                  4             6
//
// Queries of 0 give each word the same weight, so each word collects the mean: of 2 and 6 in head
// 1, whose values are the first column of X, and of 4 and 8 in head 2. `std::vector<Matrix> all;`
// is an empty list, and all.push_back(m) puts a matrix at its end. There may be any number of
// heads: as many as there are maps in each list, W_Q.size().
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    // TODO task 1: let each head look at X through its own maps
    return {};
}

// Task 2: split_projection   difficulty ** of ***, 15 minutes
//
// Many libraries have no list of maps. They keep the maps of all heads in one big matrix, side by
// side: W_all = [W_1 W_2 ...]. One product makes the queries of all heads, and then it is cut up.
// [n, d_model], [d_model, d_out], heads -> `heads` matrices [n, d_out / heads]
//
//     X         W_all           heads    X W_all       split_projection(X, W_all, 2)
//     1  2      1  0  1  0      2        1  2  3  4    head 1:  1  2    head 2:  3  4
//               0  1  1  2
//
// d_out is the number of columns of all heads together, not of one head; PyTorch calls it
// embed_dim. It can be divided by `heads` here. Is the result the same as with one small matrix a
// head? Yes: a column of a product needs all of X, but only its own column of W. You may call
// attention::matmul(X, W). Matrix::from_shape({rows, columns}) makes a matrix to fill, and
// M.shape(0) and M.shape(1) are the rows and columns of a matrix M.
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    // TODO task 2: multiply first, then cut up the columns
    return {};
}

// Task 3: make_going_look_at_tom   difficulty *** of ***, 15 minutes
//
// An experiment with data: find a head that asks "who does it?". Six words stand in the sentence,
// and nothing is hidden:
//
//                town  water  person  place  action  thing
//     tom         0.0    0.0     0.9   -0.2     0.1    0.1
//     is          0.0    0.0     0.0    0.0     0.3   -0.2
//     going       0.1    0.0     0.1    0.1     0.9   -0.3
//     fish       -0.8    0.8    -0.1    0.0     0.6    0.6
//     river      -0.9    0.9    -0.2    0.4     0.2    0.6
//     bank        0.1    0.2    -0.2    0.4     0.0    0.3
//
// Choose W_Q and W_K so that the row of weights of going gives at least 0.8 to tom. Return both,
// W_Q first: `return {W_Q, W_K};`.   -> two matrices [6, 1] (one column, so d_k = 1)
//
// `Matrix W_Q = {{1}, {0}, {0}, {0}, {0}, {0}};`, for instance, makes town the query: going has
// 0.1. With W_K the same, tom offers 0, so the score of going and tom is 0.1 * 0 = 0. The numbers
// in both maps may be as large as you like: the larger they are, the sharper the choice.
std::vector<Matrix> make_going_look_at_tom() {
    // TODO task 3: what does going have that asks, and what does tom have that answers?
    return {};
}

}  // namespace exercise
