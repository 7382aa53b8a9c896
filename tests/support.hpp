// What several test files use: random matrices, comparisons, and stages written as plain loops.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>

#include "common/lesson.hpp"
#include "common/matrix.hpp"

namespace attention {

/// What two orders of adding up the same few numbers may differ by.
constexpr double rounding = 1e-12;

/// Numbers with mean 0 and variance 1; another seed gives others.
Matrix random_matrix(std::size_t rows, std::size_t columns, std::uint32_t seed);

/// A mask that hides about half of the cells.
Mask random_mask(std::size_t rows, std::size_t columns, std::uint32_t seed);

/// A mask that hides nothing.
Mask nothing_hidden(std::size_t n);

/// The lesson that ships with the project.
Lesson river_bank();

/// What `call` says in the std::invalid_argument that it throws; nothing when it throws none.
template <class Call>
std::string complaint(const Call& call) {
    try {
        call();
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

/// Does `text` contain each of `parts`? (Catch2 2 and 3 have different names for such a matcher.)
bool mentions(const std::string& text, std::initializer_list<std::string> parts);

/// Stages from their formulas, cell by cell: no BLAS, no broadcasting, nothing lazy.
namespace reference {

Matrix transpose(const Matrix& matrix);
Matrix matmul(const Matrix& left, const Matrix& right);
Matrix softmax(const Matrix& masked);

}  // namespace reference
}  // namespace attention
