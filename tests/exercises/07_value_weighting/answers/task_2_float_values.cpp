// Says: these are the right numbers with the few digits of a float.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const xt::xtensor<float, 2> V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    return attention::matmul(weights, Matrix(V));
}
