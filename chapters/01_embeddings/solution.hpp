// Chapter 1: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: embed
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    // One row for each word of the sentence, not for each word of the table. A word that comes
    // twice is simply copied twice: nothing of the sentence around it goes into its row.
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});  // [n, d_model]
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    }
    return X;
}

// Task 2: reorder
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    // Row i of the new sentence is fetched from where it stood: the index order[i] belongs to the
    // old matrix, on the right. Whole rows move, and the numbers in them stay what they were.
    Matrix result = Matrix::from_shape({order.size(), X.shape(1)});
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(order[i], d);
    }
    return result;
}

// Task 3: cosines
Matrix cosines(const Matrix& rows, const Matrix& others) {
    // A dot product grows with the length of its rows; divided by both lengths, only the direction
    // is left. Both lengths come out of the same loop as the dot product.
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});  // [n, m]
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double product = 0;
            double square = 0;
            double other_square = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                product += rows(i, d) * others(j, d);
                square += rows(i, d) * rows(i, d);
                other_square += others(j, d) * others(j, d);
            }
            const double lengths = std::sqrt(square) * std::sqrt(other_square);
            result(i, j) = lengths > 0 ? product / lengths : 0;  // 0 / 0 would be nan
        }
    }
    return result;
}

// Task 4: boatman
Matrix boatman() {
    // Little town, much water, some person, a bit of action and thing. Water against town is what
    // keeps the groups apart, so these two numbers decide; "person" tells it from the river.
    return {{-0.6, 0.8, 0.5, 0.1, 0.4, 0.5}};
}

}  // namespace exercise
