// Refused: takes e^(2 score), but divides by a sum that is computed
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    Matrix exps;
    Matrix sums;
    exps = xt::exp(2.0 * shift_rows(masked));
    sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
