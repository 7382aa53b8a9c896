// Says: The heads stand in the opposite order. The first head comes first
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t h = heads.size();
    const std::size_t d_v = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({heads[0].shape(0), h * d_v});
    for (std::size_t k = 0; k < h; ++k)
        xt::view(concat, xt::all(), xt::range(k * d_v, (k + 1) * d_v)) = heads[h - 1 - k];
    return concat;
}
