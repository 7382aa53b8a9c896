// Says: This is W_all, cut up well

std::vector<Matrix> split_projection(const Matrix&, const Matrix& W_all,
                                               std::size_t heads) {
    const std::size_t d_k = W_all.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({W_all.shape(0), d_k});
        for (std::size_t i = 0; i < W_all.shape(0); ++i) {
            for (std::size_t j = 0; j < d_k; ++j)
                part(i, j) = W_all(i, h * d_k + j);
        }
        parts.push_back(part);
    }
    return parts;
}
