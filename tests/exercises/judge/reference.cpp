#include "tests/exercises/judge/reference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace judge::reference {

Matrix product(const Matrix& left, const Matrix& right) {
    Matrix result = Matrix::from_shape({left.shape(0), right.shape(1)});
    for (std::size_t i = 0; i < left.shape(0); ++i) {
        for (std::size_t j = 0; j < right.shape(1); ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < left.shape(1); ++k)
                sum += left(i, k) * right(k, j);
            result(i, j) = sum;
        }
    }
    return result;
}

Matrix turned(const Matrix& matrix) {
    Matrix result = Matrix::from_shape({matrix.shape(1), matrix.shape(0)});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            result(j, i) = matrix(i, j);
    }
    return result;
}

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return product(Q, turned(K));
}

Matrix divided(const Matrix& matrix, double divisor) {
    Matrix result = matrix;
    for (double& number : result)
        number /= divisor;
    return result;
}

Matrix masked(const Matrix& scaled, const Mask& hidden) {
    Matrix result = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j) {
            if (hidden(i, j)) result(i, j) = -std::numeric_limits<double>::infinity();
        }
    }
    return result;
}

Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double largest = masked(i, 0);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            largest = std::max(largest, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            weights(i, j) = std::isinf(largest) ? 0 : std::exp(masked(i, j) - largest);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1) && sum > 0; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}

Matrix attention_of(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Mask& hidden) {
    const Matrix scores = dot_products(product(X, W_Q), product(X, W_K));
    const Matrix scaled = divided(scores, std::sqrt(static_cast<double>(W_Q.shape(1))));
    return product(softmax(masked(scaled, hidden)), product(X, W_V));
}

}  // namespace judge::reference
