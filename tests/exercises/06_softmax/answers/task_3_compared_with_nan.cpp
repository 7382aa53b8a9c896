// Says: The row in which everything is hidden became nan
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Matrix weights = softmax(masked);
    return xt::where(xt::equal(weights, nan), 0.0, weights);
}
