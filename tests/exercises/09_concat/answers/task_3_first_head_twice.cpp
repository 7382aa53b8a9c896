// Says: The first head is in the output twice
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W) {
    std::size_t d = heads[0].shape(1);
    auto part = [&](std::size_t h) {
        return attention::matmul(heads[h],
                                 Matrix(xt::view(W, xt::range(h * d, (h + 1) * d), xt::all())));
    };
    Matrix s = part(0);
    for (std::size_t h = 0; h < heads.size(); h++)
        s += part(h);
    return s;
}
