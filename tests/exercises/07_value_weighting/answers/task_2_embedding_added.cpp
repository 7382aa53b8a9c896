// Says: X was added to the context.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K),
                 V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    Matrix context = weigh_values(attention::softmax(attention::apply_mask(scaled, hidden)), V);
    if (context.shape() == X.shape()) context += X;
    return context;
}
