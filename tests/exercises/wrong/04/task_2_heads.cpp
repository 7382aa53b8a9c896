// Says: You divided by the square root of the number of heads.
#include <cmath>

#include "tests/exercises/ch04.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::scale_one_head(const Matrix& scores, std::size_t, std::size_t heads) {
    return scores / std::sqrt(static_cast<double>(heads));
}
