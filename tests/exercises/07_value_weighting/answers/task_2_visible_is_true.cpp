// Says: The mask is the wrong way round.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K),
                 V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Matrix masked = xt::where(hidden, scaled, -std::numeric_limits<double>::infinity());
    return weigh_values(attention::softmax(masked), V);
}
