// Says: These are the scores as they came in.
#include <cmath>

#include "tests/exercises/ch04.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Matrix;

Matrix exercise::scale(const Matrix& scores, std::size_t) {
    return scores;
}
