#include "common/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "common/language.hpp"

// First: xtensor-blas 0.21 to 0.23 call BLAS only where this header was seen before xlinalg.hpp.
#include <xtensor-blas/xblas_config.hpp>
//
#include <xtensor-blas/xlinalg.hpp>

#include XTENSOR_BUILDER
#include XTENSOR_VIEW

namespace attention {

std::string shape_text(const Matrix& matrix) {
    return fmt::format("[{}, {}]", matrix.shape(0), matrix.shape(1));
}

std::string shape_text(const Mask& mask) {
    return fmt::format("[{}, {}]", mask.shape(0), mask.shape(1));
}

namespace {

bool multiplies_in_order = false;  // does matmul?
double multiplications = 0;        // of all products so far

void count(const Matrix& left, const Matrix& right) {
    multiplications += static_cast<double>(left.size()) * static_cast<double>(right.shape(1));
}

void expect_fit(const Matrix& left, const Matrix& right) {
    if (left.shape(1) == right.shape(0)) return;
    throw std::invalid_argument(
        tr("matmul: {} times {} does not fit: the left one needs as many columns as the "
           "right one has rows",
           shape_text(left), shape_text(right)));
}

// sums += factor · row, for rows that don't overlap. (Cells side by side are worked on at once;
// each is still added up in its own order.)
void add_multiple(double factor, const double* __restrict row, double* __restrict sums,
                  std::size_t columns) {
    for (std::size_t j = 0; j < columns; ++j)
        sums[j] += factor * row[j];
}

}  // namespace

double multiplications_so_far() {
    return multiplications;
}

void multiply_in_order() {
    multiplies_in_order = true;
}

Matrix matmul_in_order(const Matrix& left, const Matrix& right) {
    expect_fit(left, right);
    count(left, right);
    const std::size_t columns = right.shape(1);
    Matrix product = xt::zeros<double>({left.shape(0), columns});
    const double* factor = left.data();  // row by row, as they lie in memory
    for (std::size_t i = 0; i < left.shape(0); ++i) {
        double* const sums = product.data() + i * columns;  // of row i, each one product further
        for (std::size_t k = 0; k < left.shape(1); ++k, ++factor)
            add_multiple(*factor, right.data() + k * columns, sums, columns);
    }
    return product;
}

Matrix matmul(const Matrix& left, const Matrix& right) {
    if (multiplies_in_order) return matmul_in_order(left, right);
    expect_fit(left, right);
    if (left.size() == 0 || right.size() == 0) {  // BLAS refuses empty operands
        return xt::zeros<double>({left.shape(0), right.shape(1)});
    }
    // xt::linalg::dot takes operands that start at the same address for X and Xᵀ.
    if (&left == &right) return matmul(left, Matrix(right));
    count(left, right);
    return xt::linalg::dot(left, right);
}

Matrix row_of(const Matrix& matrix, std::size_t row) {
    return xt::view(matrix, xt::range(row, row + 1), xt::all());
}

Matrix transpose(const Matrix& matrix) {
    const std::size_t rows = matrix.shape(0), columns = matrix.shape(1);
    Matrix transposed = Matrix::from_shape({columns, rows});
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j)
            transposed.data()[j * rows + i] = matrix.data()[i * columns + j];
    }
    return transposed;
}

double largest_difference(const Matrix& some, const Matrix& others) {
    if (some.shape() != others.shape()) {
        throw std::invalid_argument(tr("largest_difference: {} and {} need the same shape",
                                       shape_text(some), shape_text(others)));
    }
    double largest = 0;
    for (std::size_t i = 0; i < some.size(); ++i) {
        const double one = some.data()[i];
        const double other = others.data()[i];
        if (one == other) continue;  // so -inf and -inf don't give a nan
        const double difference = std::abs(one - other);
        if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
        largest = std::max(largest, difference);
    }
    return largest;
}

bool same_numbers(const Matrix& some, const Matrix& others) {
    return some.shape() == others.shape() && largest_difference(some, others) < 1e-12;
}

}  // namespace attention
