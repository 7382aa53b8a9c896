// Refused: one head: returns a whole list of single columns
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    std::vector<Matrix> parts;
    for (std::size_t c = 0; c < all.shape(1); ++c) {
        Matrix part = Matrix::from_shape({X.shape(0), 1});
        for (std::size_t i = 0; i < X.shape(0); ++i) part(i, 0) = all(i, c);
        parts.push_back(part);
    }
    (void)heads;
    return parts;
}
