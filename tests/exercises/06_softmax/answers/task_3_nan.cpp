// Says: The row in which everything is hidden became nan
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_or_nothing(const Matrix& masked) {
    return softmax(masked);
}
