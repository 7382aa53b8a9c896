// Says: Above the fraction bar stands e^score
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return xt::exp(masked) / sums;
}
