// Says: You divided by 2, whatever d_k is.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix scores =
        attention::dot_products(attention::linear_map(X, W_Q), attention::linear_map(X, W_K));
    const Matrix masked = attention::apply_mask(scores * 0.5, hidden);
    return weigh_values(attention::softmax(masked), attention::linear_map(X, W_V));
}
