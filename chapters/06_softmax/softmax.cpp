#include "06_softmax/softmax.hpp"

#include <cmath>
#include <limits>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {

// Reductions go into a Matrix of their own, [n, 1], before they are used. Left unevaluated inside a
// larger expression, xt::amax(..., xt::keep_dims) is stepped through as if it were n wide, and
// reads past its end: the numbers are wrong, and nothing complains.

// #region softmax
Matrix softmax(const Matrix& masked) {
    const Matrix max = xt::amax(masked, {1}, xt::keep_dims);
    // In a row that is hidden throughout max is -inf, and -inf - -inf would be nan.
    const Matrix shift = xt::where(xt::isinf(max), 0.0, max);
    const Matrix exps = xt::exp(masked - shift);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    const Matrix shares = exps / xt::where(xt::equal(sums, 0.0), 1.0, sums);
    return shares;
}
// #endregion softmax

// #region naive_softmax
Matrix naive_softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
// #endregion naive_softmax

}  // namespace attention
