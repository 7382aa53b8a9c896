// Says: You divided the scores themselves by their sum.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::softmax(const Matrix& masked) {
    const Matrix sums = xt::sum(masked, {1}, xt::keep_dims);
    return masked / sums;
}
