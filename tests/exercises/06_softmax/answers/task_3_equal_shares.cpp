// Says: The row in which everything is hidden gives equal weight to all keys.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    return softmax(xt::maximum(masked, -1e9));
}
