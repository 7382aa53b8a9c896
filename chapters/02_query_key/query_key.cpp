#include "02_query_key/query_key.hpp"

#include <stdexcept>

#include "common/language.hpp"

namespace attention {
namespace {

void expect_fit(const Matrix& X, const Matrix& W) {
    if (X.shape(1) == W.shape(0)) return;
    throw std::invalid_argument(
        tr("linear_map: X {} and W {} do not fit: X needs as many columns as W has rows",
           shape_text(X), shape_text(W)));
}

}  // namespace

// #region linear_map
Matrix linear_map(const Matrix& X, const Matrix& W) {
    expect_fit(X, W);
    return matmul(X, W);
}
// #endregion linear_map

Matrix linear_map_by_loops(const Matrix& X, const Matrix& W) {
    expect_fit(X, W);
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {      // each word
        for (std::size_t j = 0; j < W.shape(1); ++j) {  // each feature
            double sum = 0;
            for (std::size_t d = 0; d < W.shape(0); ++d) {  // each dimension
                sum += X(i, d) * W(d, j);
            }
            result(i, j) = sum;
        }
    }
    return result;
}

}  // namespace attention
