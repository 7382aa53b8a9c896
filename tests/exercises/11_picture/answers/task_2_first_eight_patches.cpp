// Refused: each query sees the first eight patches only
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    Matrix masked = scaled;
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        for (std::size_t j = 8; j < masked.shape(1); ++j) masked(i, j) = -1e300;
    const Matrix weights = attention::softmax(masked);
    return attention::weigh_values(weights, V);
}
