// Says: Softmax is missing: the scores themselves were taken for weights.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix V = attention::linear_map(X, W_V);
    Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j) {
            if (hidden(i, j)) scaled(i, j) = 0;
        }
    }
    return attention::matmul(scaled, V);
}
