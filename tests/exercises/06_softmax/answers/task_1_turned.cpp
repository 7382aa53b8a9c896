// Says: You have the difference the wrong way round
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    const Matrix max = xt::amax(masked, {1}, xt::keep_dims);
    return max - masked;
}
