// Says: You added the heads up.
#include "tests/exercises/ch09.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

using attention::Matrix;

Matrix exercise::concat_heads(const std::vector<Matrix>& heads) {
    Matrix sum = heads[0];
    for (std::size_t h = 1; h < heads.size(); ++h)
        sum += heads[h];
    return sum;
}
