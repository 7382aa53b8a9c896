// Says: These are e^(score - maximum), not divided by the sum of their row yet.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    return xt::exp(shift_rows(masked));
}
