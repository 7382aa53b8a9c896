// Says: You joined the heads side by side in one matrix.
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    const std::size_t d_v = W_V[0].shape(1);
    Matrix joined = Matrix::from_shape({X.shape(0), W_V.size() * d_v});
    for (std::size_t h = 0; h < W_V.size(); ++h) {
        const Matrix context = attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context;
        for (std::size_t i = 0; i < X.shape(0); ++i)
            for (std::size_t j = 0; j < d_v; ++j) joined(i, h * d_v + j) = context(i, j);
    }
    return {joined};
}
