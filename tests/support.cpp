#include "tests/support.hpp"

#include <cmath>

#include "common/random.hpp"

namespace attention {

Matrix random_matrix(std::size_t rows, std::size_t columns, std::uint32_t seed) {
    return Random(seed).normal_matrix(rows, columns);
}

Mask random_mask(std::size_t rows, std::size_t columns, std::uint32_t seed) {
    Random random(seed);
    Mask hidden = Mask::from_shape({rows, columns});
    for (bool& cell : hidden)
        cell = random.uniform() < 0.5;
    return hidden;
}

Mask nothing_hidden(std::size_t n) {
    return Mask({n, n}, false);
}

Lesson river_bank() {
    return read_lesson(PROJECT "/data/river_bank");
}

bool mentions(const std::string& text, std::initializer_list<std::string> parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
        return text.find(part) != std::string::npos;
    });
}

namespace reference {

Matrix transpose(const Matrix& matrix) {
    Matrix result = Matrix::from_shape({matrix.shape(1), matrix.shape(0)});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            result(j, i) = matrix(i, j);
    }
    return result;
}

Matrix matmul(const Matrix& left, const Matrix& right) {
    Matrix result = Matrix::from_shape({left.shape(0), right.shape(1)});
    for (std::size_t i = 0; i < left.shape(0); ++i) {
        for (std::size_t j = 0; j < right.shape(1); ++j) {
            result(i, j) = 0;
            for (std::size_t d = 0; d < left.shape(1); ++d)
                result(i, j) += left(i, d) * right(d, j);
        }
    }
    return result;
}

// As the formula stands: good for small scores that are not all hidden.
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < masked.shape(1); ++k)
            sum += std::exp(masked(i, k));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = std::exp(masked(i, j)) / sum;
    }
    return weights;
}

}  // namespace reference
}  // namespace attention
