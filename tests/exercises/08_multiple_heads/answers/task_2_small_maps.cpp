// Passes: cuts W_all first and multiplies each part with X
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    std::vector<Matrix> parts;
    for (std::size_t h = 0, d_k = W_all.shape(1) / heads; h < heads; ++h) {
        Matrix W = Matrix::from_shape({W_all.shape(0), d_k});
        for (std::size_t k = 0; k < W.size(); ++k) W.data()[k] = W_all(k / d_k, h * d_k + k % d_k);
        parts.push_back(attention::matmul(X, W));
    }
    return parts;
}
