// Says: these are the right numbers with the few digits of a float.
#include <cmath>

Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            float product = 0;
            double square = 0;
            double other_square = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                product += static_cast<float>(rows(i, d) * others(j, d));
                square += rows(i, d) * rows(i, d);
                other_square += others(j, d) * others(j, d);
            }
            const double lengths = std::sqrt(square * other_square);
            result(i, j) = lengths > 0 ? product / lengths : 0;
        }
    }
    return result;
}
