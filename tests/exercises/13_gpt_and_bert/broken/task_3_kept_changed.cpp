// Says: kept_K is const, so it keeps what it was given. Make a Matrix of your own, without const
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    kept_K = stacked(kept_K, attention::linear_map(asking, W_K));
    kept_V = stacked(kept_V, attention::linear_map(asking, W_V));
    const Matrix scaled = attention::scale(attention::dot_products(Q, kept_K), Q.shape(1));
    const Mask hidden = mask_of_new(Q.shape(0), kept_K.shape(0));
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    return {attention::weigh_values(weights, kept_V), kept_K, kept_V};
}
