// Says: You took each column's maximum off.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    const Matrix max = xt::amax(masked, {0}, xt::keep_dims);
    return masked - max;
}
