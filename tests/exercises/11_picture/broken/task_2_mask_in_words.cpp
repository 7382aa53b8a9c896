// Says: A mask has a cell for each score: a single true or false is none.
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q), K = attention::linear_map(patches, W_K);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Matrix masked = attention::apply_mask(scaled, false);
    return attention::weigh_values(attention::softmax(masked), attention::linear_map(patches, W_V));
}
