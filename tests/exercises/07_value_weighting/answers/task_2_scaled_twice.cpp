// Says: You divided by d_k, not by its square root.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::scale(attention::linear_map(X, W_Q), W_Q.shape(1));
    const Matrix K = attention::linear_map(X, W_K), V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    return weigh_values(attention::softmax(attention::apply_mask(scaled, hidden)), V);
}
