// Says: The row in which everything is hidden gives equal weight to all keys.
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::softmax_or_nothing(const Matrix& masked) {
    return exercise::softmax(xt::maximum(masked, -1e9));
}
