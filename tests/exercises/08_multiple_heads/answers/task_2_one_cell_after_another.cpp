// Passes: one walk over all cells; each goes to the head its column belongs to, with div
#include <cstdlib>
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const auto n = X.shape(0), d_k = W_all.shape(1) / heads;
    std::vector<Matrix> parts(heads, Matrix::from_shape({n, d_k}));
    Matrix all = attention::matmul(X, W_all);
    for (std::size_t i = 0; i < n; ++i) for (std::size_t c = 0; c < heads * d_k; ++c) {
        const auto where = std::div(static_cast<long>(c), static_cast<long>(d_k));
        parts[static_cast<std::size_t>(where.quot)](i, static_cast<std::size_t>(where.rem)) = all(i, c);
    }
    return parts;
}
