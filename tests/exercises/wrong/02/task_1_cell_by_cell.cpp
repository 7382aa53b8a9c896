// Says: You multiplied cell by cell
#include XTENSOR_MATH
#include "tests/exercises/ch02.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::linear_map(const Matrix& X, const Matrix& W) {
    return X * W;
}
