// The two types that every stage takes and returns, and the one matrix product they all use.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "common/xtensor.hpp"
#include XTENSOR_CONTAINER

namespace attention {

// #region types
/// Rows and columns of doubles, row-major. Shapes are written [rows, columns].
using Matrix = xt::xtensor<double, 2>;

/// True where a key is hidden from a query. Shape [n queries, n keys].
using Mask = xt::xtensor<bool, 2>;
// #endregion types

/// The shape as people write it: "[9, 3]".
std::string shape_text(const Matrix& matrix);
std::string shape_text(const Mask& mask);

/// left right   [n, m], [m, p] -> [n, p]
///
/// One call of BLAS through xtensor-blas. Throws std::invalid_argument, with both shapes, when the
/// columns of `left` are not as many as the rows of `right`.
Matrix matmul(const Matrix& left, const Matrix& right);

/// The same in plain loops: each cell is added up from the first product to the last. So its bits
/// are the same on every machine, and the same for one row as for many; BLAS adds up a row in
/// another order where there are more of them.
Matrix matmul_in_order(const Matrix& left, const Matrix& right);

/// From here on matmul is matmul_in_order, in every stage: for a program that is about numbers that
/// are exactly equal.
void multiply_in_order();

/// How many numbers were multiplied with others by all matrix products so far: a cost that can be
/// counted instead of timed.
double multiplications_so_far();

/// matrixᵀ   [n, m] -> [m, n]
Matrix transpose(const Matrix& matrix);

/// One row as a matrix   [n, m] -> [1, m]
Matrix row_of(const Matrix& matrix, std::size_t row);

/// The largest difference of two cells. Two equal infinities do not differ; a nan is infinitely far
/// from everything. Throws std::invalid_argument for different shapes, which xtensor would
/// broadcast.
double largest_difference(const Matrix& some, const Matrix& others);

/// The same shape and the same numbers, but for rounding: to 12 decimals.
bool same_numbers(const Matrix& some, const Matrix& others);

}  // namespace attention
