// Says: You divided the scores themselves by their sum.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    const Matrix shifted = shift_rows(masked);
    const Matrix sums = xt::sum(shifted, {1}, xt::keep_dims);
    return shifted / sums;
}
