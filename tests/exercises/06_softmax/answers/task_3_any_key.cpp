// Says: You emptied a row in which only some keys are hidden.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool nobody = false;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            nobody = nobody || std::isinf(masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1) && nobody; ++j)
            weights(i, j) = 0;
    }
    return weights;
}
