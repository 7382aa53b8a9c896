// Says: A head's columns were counted from X
#include XTENSOR_VIEW

std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W, std::size_t heads) {
    Matrix a = attention::matmul(X, W);
    std::size_t d = X.shape(1) / heads;
    std::vector<Matrix> r;
    for (std::size_t h = 0; h < heads; h++)
        r.push_back(xt::view(a, xt::all(), xt::range(h * d, (h + 1) * d)));
    return r;
}
