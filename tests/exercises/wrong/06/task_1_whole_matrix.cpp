// Says: You took the maximum of the whole matrix off every row.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::shift_rows(const Matrix& masked) {
    const double max = xt::amax(masked)();
    return masked - max;
}
