// Says: You cut X up before the product

std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all,
                                               std::size_t heads) {
    const std::size_t width = X.shape(1) / heads;
    const std::size_t d_k = W_all.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix x = Matrix::from_shape({X.shape(0), width});
        for (std::size_t i = 0; i < X.shape(0); ++i) {
            for (std::size_t d = 0; d < width; ++d)
                x(i, d) = X(i, h * width + d);
        }
        Matrix w = Matrix::from_shape({W_all.shape(0), d_k});
        for (std::size_t d = 0; d < w.shape(0); ++d) {
            for (std::size_t j = 0; j < d_k; ++j)
                w(d, j) = W_all(d, h * d_k + j);
        }
        parts.push_back(attention::matmul(x, w));
    }
    return parts;
}
