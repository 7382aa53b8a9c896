// Says: You have the difference the wrong way round
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::shift_rows(const Matrix& masked) {
    const Matrix max = xt::amax(masked, {1}, xt::keep_dims);
    return max - masked;
}
