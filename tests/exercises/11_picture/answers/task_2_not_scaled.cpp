// Says: The scores were not divided by √d_k.
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = scores;
    const Matrix weights = attention::softmax(scaled);
    return attention::weigh_values(weights, V);
}
