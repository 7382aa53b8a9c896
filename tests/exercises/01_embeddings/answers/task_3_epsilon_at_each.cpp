// Says: A small number is added below the fraction line
#include <cmath>

Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                ab += rows(i, d) * others(j, d);
                aa += rows(i, d) * rows(i, d);
                bb += others(j, d) * others(j, d);
            }
            result(i, j) = ab / ((std::sqrt(aa) + 1e-10) * (std::sqrt(bb) + 1e-10));
        }
    }
    return result;
}
