// Says: A head's columns were counted from X
#include <algorithm>
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t d_k = std::min(X.shape(1) / heads, W_all.shape(1) / heads);
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({X.shape(0), d_k});
        for (std::size_t i = 0; i < X.shape(0); ++i)
            for (std::size_t j = 0; j < d_k; ++j) part(i, j) = all(i, h * d_k + j);
        parts.push_back(part);
    }
    return parts;
}
