// Says: You emptied a row that hides nothing.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += std::exp(masked(i, j));
        const bool nobody = sum == 0;
        for (std::size_t j = 0; j < masked.shape(1) && nobody; ++j)
            weights(i, j) = 0;
    }
    return weights;
}
