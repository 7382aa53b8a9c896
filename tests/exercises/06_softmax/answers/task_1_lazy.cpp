// Says: This is xtensor's own trap, not your idea of the formula
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    return masked - xt::amax(masked, {1}, xt::keep_dims);
}
