// Refused: head h begins at column h * n, n the number of words (kept inside)
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t d_k = W_all.shape(1) / heads, n = X.shape(0);
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({n, d_k});
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < d_k; ++j) part(i, j) = all(i, (h * n + j) % all.shape(1));
        parts.push_back(part);
    }
    return parts;
}
