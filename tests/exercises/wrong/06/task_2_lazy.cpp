// Says: This is xtensor's own trap, not your idea of the formula
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

// #region lazy
Matrix exercise::softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked - xt::amax(masked, {1}, xt::keep_dims));
    return exps / xt::sum(exps, {1}, xt::keep_dims);
}
// #endregion lazy
