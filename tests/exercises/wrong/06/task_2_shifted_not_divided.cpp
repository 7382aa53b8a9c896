// Says: These are e^(score - maximum), not divided by the sum of their row yet.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::softmax(const Matrix& masked) {
    return xt::exp(shift_rows(masked));
}
