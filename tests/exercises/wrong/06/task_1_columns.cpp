// Says: You took each column's maximum off.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::shift_rows(const Matrix& masked) {
    const Matrix max = xt::amax(masked, {0}, xt::keep_dims);
    return masked - max;
}
