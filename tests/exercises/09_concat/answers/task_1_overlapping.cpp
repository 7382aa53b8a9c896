// Says: Head h was put from column h on
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix concat = xt::zeros<double>({heads[0].shape(0), heads.size() * d_v});
    for (std::size_t h = 0; h < heads.size(); ++h)
        xt::view(concat, xt::all(), xt::range(h, h + d_v)) = heads[h];
    return concat;
}
