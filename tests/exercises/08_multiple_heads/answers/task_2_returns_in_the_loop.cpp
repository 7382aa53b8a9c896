// Says: There is only the first head
#include XTENSOR_VIEW

std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t d_k = W_all.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        parts.push_back(xt::view(all, xt::all(), xt::range(h * d_k, (h + 1) * d_k)));
        return parts;
    }
    return parts;
}
