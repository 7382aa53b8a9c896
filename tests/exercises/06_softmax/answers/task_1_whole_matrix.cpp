// Says: You took the maximum of the whole matrix off every row.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    const double max = xt::amax(masked)();
    return masked - max;
}
