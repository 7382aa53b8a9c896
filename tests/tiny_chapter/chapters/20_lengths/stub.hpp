// Chapter 20, your turn: how long each row is.
//
// Write the body of the function, save, and run: ./learn check 20
// Stuck? ./learn hint 20 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: lengths   difficulty * of ***, 5 minutes
//
// The stage of this chapter: the length of each row, the root of the sum of its squares.
// [n, m] -> [n, 1]
//
//     rows      lengths(rows)
//     3  4      5                5 * 5 = 3 * 3 + 4 * 4
//     0  2      2
//
// Matrix::from_shape({rows, columns}) makes a matrix to fill, and std::sqrt gives the root.
Matrix lengths(const Matrix& rows) {
    // TODO task 1: the length of each row
    (void)rows;  // take this line away when you use it
    return {};
}

}  // namespace exercise
