// Says: This is a reshape to [h, n, d] without the transpose.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    xt::xtensor<double, 3> stack =
        xt::xtensor<double, 3>::from_shape({heads, joined.shape(0), joined.shape(1) / heads});
    std::copy(joined.begin(), joined.end(), stack.begin());
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.emplace_back(xt::view(stack, h));
    return pieces;
}
