// Says: You multiplied by the square root of d_k.
#include <cmath>

#include "tests/exercises/ch04.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::scale(const Matrix& scores, std::size_t d_k) {
    return scores * std::sqrt(static_cast<double>(d_k));
}
