// Says: The row in which everything is hidden became nan
#include <cmath>

#include "tests/exercises/ch06.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::softmax_or_nothing(const Matrix& masked) {
    const double nan = checks::not_a_number;
    const Matrix weights = softmax(masked);
    return xt::where(xt::equal(weights, nan), 0.0, weights);
}
