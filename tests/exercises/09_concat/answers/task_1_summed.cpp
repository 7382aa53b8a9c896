// Says: You added the heads up.
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    Matrix sum = heads[0];
    for (std::size_t h = 1; h < heads.size(); ++h)
        sum += heads[h];
    return sum;
}
