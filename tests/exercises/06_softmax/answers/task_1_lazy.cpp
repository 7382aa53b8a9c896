// Says: Your code walks into xtensor's own trap
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    return masked - xt::amax(masked, {1}, xt::keep_dims);
}
