// Says: The rows of `asking` were added to the context.
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = stacked(kept_K, attention::linear_map(asking, W_K));
    const Matrix V = stacked(kept_V, attention::linear_map(asking, W_V));
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Mask hidden = mask_of_new(Q.shape(0), K.shape(0));
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    const Matrix context = attention::weigh_values(weights, V);
    return {context + asking, K, V};
}
