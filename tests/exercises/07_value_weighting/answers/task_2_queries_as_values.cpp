// Says: You mixed the queries.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    (void)W_V;
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    return weigh_values(attention::softmax(attention::apply_mask(scaled, hidden)), Q);
}
