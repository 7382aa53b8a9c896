// Says: A Matrix needs no new.
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t d_k = W_all.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = new Matrix(X.shape(0), d_k);
        parts.push_back(part);
    }
    return parts;
}
