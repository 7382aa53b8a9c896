// Says: The columns of the first head are 0
#include XTENSOR_BUILDER
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix concat = xt::zeros<double>({heads[0].shape(0), heads.size() * d_v});
    for (std::size_t h = 1; h < heads.size(); ++h)
        xt::view(concat, xt::all(), xt::range(h * d_v, (h + 1) * d_v)) = heads[h];
    return concat;
}
