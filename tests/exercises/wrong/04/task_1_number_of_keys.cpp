// Says: You divided by the square root of a size of the scores.
#include <cmath>

#include "tests/exercises/ch04.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::scale(const Matrix& scores, std::size_t) {
    return scores / std::sqrt(static_cast<double>(scores.shape(1)));
}
