// Says: You took each row's smallest score off.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::shift_rows(const Matrix& masked) {
    const Matrix min = xt::amin(masked, {1}, xt::keep_dims);
    return masked - min;
}
