// Says: The sum of a row is held in a whole number
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    Matrix weights = xt::exp(shift_rows(masked));
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        int sum = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            sum = static_cast<int>(sum + weights(i, j));
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            weights(i, j) /= sum;
    }
    return weights;
}
