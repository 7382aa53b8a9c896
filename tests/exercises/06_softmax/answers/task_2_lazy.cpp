// Says: Your code walks into xtensor's own trap
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

// #region lazy
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked - xt::amax(masked, {1}, xt::keep_dims));
    return exps / xt::sum(exps, {1}, xt::keep_dims);
}
// #endregion lazy
