// Says: W_K and W_V are in each other's place
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_V);
    const Matrix V = attention::linear_map(patches, W_K);
    return attention::weigh_values(attention::softmax(attention::scale(attention::dot_products(Q, K), Q.shape(1))), V);
}
