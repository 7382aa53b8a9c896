#include "06_softmax/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/exponential.hpp"
#include XTENSOR_MATH
#include XTENSOR_NOALIAS
#include XTENSOR_OPERATION

namespace attention {

// Reductions go into a Matrix of their own, [n, 1], before they are used. Left unevaluated inside a
// larger expression, xt::amax(..., xt::keep_dims) is stepped through as if it were n wide, and
// reads past its end: the numbers are wrong, and nothing complains.

// #region softmax
Matrix softmax(const Matrix& masked) {
    Matrix max = xt::amax(masked, {1}, xt::keep_dims);  // [n, m] -> [n, 1]
    for (double& largest : max)
        if (std::isinf(largest)) largest = 0;  // all hidden: -inf - -inf would be nan
    Matrix shares = e_to_the(masked - max);
    Matrix sums = xt::sum(shares, {1}, xt::keep_dims);  // [n, m] -> [n, 1]
    for (double& sum : sums)
        if (sum == 0) sum = 1;  // all hidden: 0 / 1 stays 0
    xt::noalias(shares) /= sums;
    return shares;
}
// #endregion softmax

// #region softmax_by_loops
Matrix softmax_by_loops(const Matrix& masked) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Matrix weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    for (std::size_t i = 0; i < masked.shape(0); ++i) {  // each query
        double max = -infinity;
        for (std::size_t j = 0; j < masked.shape(1); ++j)  // each key
            max = std::max(max, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            weights(i, j) = max == -infinity ? 0 : e_to_the(masked(i, j) - max);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1) && sum > 0; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}
// #endregion softmax_by_loops

// #region naive_softmax
Matrix naive_softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(masked);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
// #endregion naive_softmax

}  // namespace attention
