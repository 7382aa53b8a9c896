// Says: This is softmax down the columns
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked);
    const Matrix sums = xt::sum(exps, {0}, xt::keep_dims);
    return exps / sums;
}
