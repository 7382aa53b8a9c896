#include "01_embeddings/embeddings.hpp"

#include <cmath>
#include <stdexcept>

#include "common/language.hpp"

namespace attention {
namespace {

double length(const Matrix& rows, std::size_t i) {
    double sum = 0;
    for (std::size_t d = 0; d < rows.shape(1); ++d)
        sum += rows(i, d) * rows(i, d);
    return std::sqrt(sum);
}

}  // namespace

// #region embed
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] >= table.shape(0)) {
            throw std::invalid_argument(
                tr("embed: token {} is not a row of the table {}", tokens[i], shape_text(table)));
        }
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    }
    return X;
}
// #endregion embed

// #region cosines
Matrix cosines(const Matrix& rows, const Matrix& others) {
    if (rows.shape(1) != others.shape(1)) {
        throw std::invalid_argument(
            tr("cosines: {} and {} do not fit: all rows need the same length", shape_text(rows),
               shape_text(others)));
    }
    Matrix result = matmul(rows, transpose(others));
    for (std::size_t i = 0; i < result.shape(0); ++i) {
        for (std::size_t j = 0; j < result.shape(1); ++j) {
            const double lengths = length(rows, i) * length(others, j);
            result(i, j) = lengths > 0 ? result(i, j) / lengths : 0.0;
        }
    }
    return result;
}
// #endregion cosines

}  // namespace attention
