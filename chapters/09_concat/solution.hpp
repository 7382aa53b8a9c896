// Chapter 9: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// Task 1: concat_heads
Matrix concat_heads(const std::vector<Matrix>& heads) {
    // Word i stays in row i. Head h gets the columns from h * d_v on. Copying the heads one after
    // the other into memory would be wrong: there the rows of a matrix lie one behind the other, so
    // that the first head would fill the first rows.
    const std::size_t n = heads.front().shape(0);
    const std::size_t d_v = heads.front().shape(1);
    Matrix concat = Matrix::from_shape({n, heads.size() * d_v});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < d_v; ++j)
                concat(i, h * d_v + j) = heads[h](i, j);
        }
    }
    return concat;
}

// Task 2: split_heads
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    // The same positions as in task 1, read the other way round. With a reshape it takes two steps:
    // to [n, h, d], which only cuts every row, and then a transpose to [h, n, d].
    const std::size_t n = joined.shape(0);
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = Matrix::from_shape({n, d});
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < d; ++j)
                piece(i, j) = joined(i, h * d + j);
        }
        pieces.push_back(piece);
    }
    return pieces;
}

// Task 3: output_of
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    // A row of concat times a column of W_O is one long sum. Its first d_v products are those of
    // the first head, and so on: cut the sum there, and each head has a map of its own. Without
    // W_O each head's findings would stay in their own columns, and never meet.
    const std::size_t d_v = heads.front().shape(1);
    Matrix output = xt::zeros<double>({heads.front().shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const Matrix own = xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all());
        output += attention::matmul(heads[h], own);  // [n, d_v], [d_v, d_model] -> [n, d_model]
    }
    return output;
}

}  // namespace exercise
