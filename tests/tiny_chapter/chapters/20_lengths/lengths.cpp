#include "20_lengths/lengths.hpp"

#include <cmath>

namespace attention {

// #region lengths
Matrix lengths(const Matrix& rows) {
    Matrix result = Matrix::from_shape({rows.shape(0), 1});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        double squares = 0;
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            squares += rows(i, j) * rows(i, j);
        result(i, 0) = std::sqrt(squares);
    }
    return result;
}
// #endregion lengths

}  // namespace attention
