// Says: A row that hides nothing became nan
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = Matrix::from_shape(masked.shape());
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool nobody = true;
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            nobody = nobody && std::isinf(masked(i, j));
            sum += std::exp(masked(i, j));
        }
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = nobody ? 0 : std::exp(masked(i, j)) / sum;
    }
    return weights;
}
