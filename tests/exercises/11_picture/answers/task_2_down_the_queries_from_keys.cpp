// Says: Softmax went down the queries
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(K, Q);
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    const Matrix weights = attention::softmax(scaled);
    return attention::weigh_values(attention::transpose(weights), V);
}
