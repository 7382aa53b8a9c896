// Says: All weights together add up to 1.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked);
    const double sum = xt::sum(exps)();
    return exps / sum;
}
