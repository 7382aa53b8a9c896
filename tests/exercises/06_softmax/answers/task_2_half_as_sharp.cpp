// Refused: takes e^(score / 2), but divides by a sum that is computed
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked) / 2.0);
    const xt::xtensor<double, 2> sums{xt::sum(exps, {1}, xt::keep_dims)};
    return exps / sums;
}
