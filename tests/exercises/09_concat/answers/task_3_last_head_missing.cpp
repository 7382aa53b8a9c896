// Says: The last head is not in the output
#include XTENSOR_BUILDER
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix output = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size() - 1; ++h) {
        const Matrix own = xt::view(W_O, xt::range(h * d_v, h * d_v + d_v), xt::all());
        output += attention::matmul(heads[h], own);
    }
    return output;
}
