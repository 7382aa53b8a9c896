// Chapter 9, your turn: the heads' findings, joined and mixed.
//
// Write the body of each function, save, and run: ./learn check 9
// Stuck? ./learn hint 9 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// Task 1: concat_heads   difficulty ** of ***, 10 minutes
//
// The stage of this chapter: the heads' contexts side by side, first head first. Each word keeps
// its own row.   h matrices [n, d_v] -> [n, h * d_v]
//
//     heads[0]     heads[1]     concat_heads(heads)
//     1  2         5  6         1  2  5  6
//     3  4         7  8         3  4  7  8
//
// All heads have the same shape, and there is at least one. Loops do well here. With xtensor,
// xt::view(M, xt::all(), xt::range(from, to)) is a block of columns, the last of them to - 1, and
// you can assign to it. Matrix::from_shape({rows, columns}) makes a matrix to fill; its cells hold
// anything at first. M.shape(0) and M.shape(1) are the rows and columns of a matrix M.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    // TODO task 1: put the heads side by side
    return {};
}

// Task 2: split_heads   difficulty ** of ***, 15 minutes
//
// The way back. In practice one big map makes the queries of all heads at once, and they are shared
// out afterwards: each word's row is cut into equal pieces, and every head gets its piece of every
// word.   [n, h * d] -> h matrices [n, d]
//
//     joined          split_heads(joined, 2)
//     1  2  5  6      [0]:  1  2      [1]:  5  6
//     3  4  7  8            3  4            7  8
//
// The columns can always be shared out evenly. Take care with a mere reshape to [h, n, d]: the
// sizes are right, the numbers are not.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    // TODO task 2: give every head its piece of every word
    return {};
}

// Task 3: output_of   difficulty *** of ***, 15 minutes
//
// What is W_O for? The output is concat_heads(heads) times W_O. Compute it here without joining
// anything: the first d_v rows of W_O belong to the first head, the next d_v rows to the second.
// Map each head with its own rows, and add up the results. So W_O lets every number of the output
// draw on every head.   h matrices [n, d_v], [h * d_v, d_model] -> [n, d_model]
//
//     heads[0]   heads[1]   W_O        output_of(heads, W_O)
//     1          3          1  0       7  9        7 = 1 * 1 + 3 * 2,  9 = 1 * 0 + 3 * 3
//     2          4          2  3      10 12
//
// You may use attention::matmul(A, B), and Matrix(xt::view(W_O, xt::range(from, to), xt::all()))
// for some of its rows. `Matrix sum = xt::zeros<double>({rows, columns});` starts with nothing.
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    // TODO task 3: map each head with its own rows of W_O, and add up
    return {};
}

}  // namespace exercise
