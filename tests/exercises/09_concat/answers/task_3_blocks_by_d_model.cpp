// Says: The rows of a head were counted from the columns of W_O
#include XTENSOR_BUILDER
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = W_O.shape(1) / heads.size();
    Matrix output = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const Matrix own = xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all());
        output += attention::matmul(heads[h], own);
    }
    return output;
}
