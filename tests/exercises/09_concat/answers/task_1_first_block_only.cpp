// Says: All heads were put into the first d_v columns
#include XTENSOR_BUILDER

Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads[0].shape(0), d = heads[0].shape(1);
    Matrix r = xt::zeros<double>({n, d * heads.size()});
    for (std::size_t h = 0; h < heads.size(); h++)
        for (std::size_t i = 0; i < n; i++)
            for (std::size_t c = 0; c < d; c++)
                r(i, c) = heads[h](i, c);
    return r;
}
