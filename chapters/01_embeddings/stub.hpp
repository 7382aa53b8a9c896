// Chapter 1, your turn: every word becomes a row of numbers.
//
// Write the body of each function, save, and run: ./learn check 1
// Stuck? ./learn hint 1 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: embed   difficulty * of ***, 10 minutes
//
// The stage of this chapter: row i of the result is the row of the table that belongs to word i.
// [vocabulary, d_model], n tokens -> [n, d_model]
//
//     table             tokens        embed(table, tokens)
//     row 0:  1  2      2  0  2       5  6
//     row 1:  3  4                    1  2
//     row 2:  5  6                    5  6
//
// A token is the number of a word's row in the table, counted from 0. A word may come twice, as
// "the" often does. Matrix::from_shape({rows, columns}) makes a matrix to fill: without it, a
// matrix has no cells, and with it they hold anything at first. M(i, d) is a cell of a matrix M,
// and M.shape(0) and M.shape(1) are its rows and columns.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    // TODO task 1: give each word its row of the table
    return {};
}

// Task 2: reorder   difficulty ** of ***, 10 minutes
//
// The same words in another order. You have X, the rows of a sentence, and no table any more. Word
// i of the new sentence was word order[i] of the old one.   [n, d_model], n numbers -> [n, d_model]
//
//     X           order         reorder(X, order)
//     1  0        2  0  1       5  5
//     0  2                      1  0
//     5  5                      0  2
//
// Look at what you need for it: nothing but the old rows. "Tom is going to the river" and "the
// river is going to Tom" have the same rows, only stacked in another way. No row says where it
// stood. That is why real models bring the position in, one way or another.
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    // TODO task 2: put the rows into their new order
    return {};
}

// Task 3: cosines   difficulty ** of ***, 15 minutes
//
// How far do two words point the same way? The dot product of their rows, divided by the lengths of
// both: (a · b) / (|a| |b|), where |a| = √(a · a).   [n, d], [m, d] -> [n, m]
//
//     rows        others      cosines(rows, others)
//     3  4        3  4        1.0   0.8
//     0  0        0  2        0.0   0.0
//
// In the first row |3 4| = 5: 25 / (5 * 5) = 1 and 8 / (5 * 2) = 0.8. A row of zeros points
// nowhere, as [PAD] does: its cosine with anything is 0. You may use loops and std::sqrt.
Matrix cosines(const Matrix& rows, const Matrix& others) {
    // TODO task 3: compare each row of the one with each row of the other
    return {};
}

// Task 4: boatman   difficulty * of ***, 10 minutes
//
// An experiment with data: add a word to the right group. The table does not know the word
// "boatman" yet. Choose its six numbers, in the order of these columns.   -> [1, 6]
//
//                   town  water  person  place  action  thing
//     river         -0.9    0.9    -0.2    0.4     0.2    0.6
//     fish          -0.8    0.8    -0.1    0.0     0.6    0.6
//     fisherman     -0.7    0.8     0.4    0.0     0.3    0.5
//     hospital       0.9   -0.6     0.2    0.6     0.0    0.4
//     PostOffice     0.9   -0.6    -0.1    0.5     0.1    0.4
//     restaurant     0.8   -0.5     0.1    0.6     0.2    0.3
//
// Its cosine to river, fish and fisherman must be at least 0.75 each, and to hospital, PostOffice
// and restaurant at most 0. And it must not be one of these rows over again: a boatman is not a
// fisherman. The row of river, for instance, is written with two pairs of braces:
// `return {{-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}};`. Its cosines to the river group are 1.00, 0.92 and
// 0.86: near enough, but then "boatman" would just be another word for "river".
Matrix boatman() {
    // TODO task 4: choose the six numbers of the word "boatman"
    return {};
}

}  // namespace exercise
