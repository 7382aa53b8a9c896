// Says: The keys were made with W_Q, so queries met queries.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix&, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_Q);
    const Matrix V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    return weigh_values(attention::softmax(attention::apply_mask(scaled, hidden)), V);
}
