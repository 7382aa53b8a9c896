// Says: A short row was taken for a row of zeros
#include <cmath>
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double product = 0, a = 0, b = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                product += rows(i, d) * others(j, d);
                a += rows(i, d) * rows(i, d);
                b += others(j, d) * others(j, d);
            }
            const double lengths = std::sqrt(a * b);
            result(i, j) = lengths > 1e-6 ? product / lengths : 0;
        }
    }
    return result;
}
