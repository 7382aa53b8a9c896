// Says: This was cut between the words, or not at all.

std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all,
                                               std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t n = X.shape(0) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({n, W_all.shape(1)});
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < W_all.shape(1); ++j)
                part(i, j) = all(h * n + i, j);
        }
        parts.push_back(part);
    }
    return parts;
}
