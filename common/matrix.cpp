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
#include XTENSOR_MANIPULATION
#include XTENSOR_VIEW

namespace attention {

std::string shape_text(const Matrix& matrix) {
    return fmt::format("[{}, {}]", matrix.shape(0), matrix.shape(1));
}

std::string shape_text(const Mask& mask) {
    return fmt::format("[{}, {}]", mask.shape(0), mask.shape(1));
}

Matrix matmul(const Matrix& left, const Matrix& right) {
    if (left.shape(1) != right.shape(0)) {
        throw std::invalid_argument(
            tr("matmul: {} times {} does not fit: {} columns on the left, {} rows on the right",
               shape_text(left), shape_text(right), left.shape(1), right.shape(0)));
    }
    if (left.size() == 0 || right.size() == 0) {  // BLAS refuses empty operands
        return xt::zeros<double>({left.shape(0), right.shape(1)});
    }
    // xt::linalg::dot takes operands that start at the same address for X and Xᵀ.
    if (&left == &right) return matmul(left, Matrix(right));
    return xt::linalg::dot(left, right);
}

Matrix row_of(const Matrix& matrix, std::size_t row) {
    return xt::view(matrix, xt::range(row, row + 1), xt::all());
}

Matrix transpose(const Matrix& matrix) {
    return xt::transpose(matrix);
}

double largest_difference(const Matrix& some, const Matrix& others) {
    if (some.shape() != others.shape()) {
        throw std::invalid_argument(tr("largest_difference: {} and {} need the same shape",
                                       shape_text(some), shape_text(others)));
    }
    double largest = 0;
    for (std::size_t i = 0; i < some.shape(0); ++i) {
        for (std::size_t j = 0; j < some.shape(1); ++j) {
            if (some(i, j) == others(i, j)) continue;  // so -inf and -inf don't give a nan
            const double difference = std::abs(some(i, j) - others(i, j));
            if (std::isnan(difference)) return std::numeric_limits<double>::infinity();
            largest = std::max(largest, difference);
        }
    }
    return largest;
}

}  // namespace attention
