// Says: What asks was put among the patches
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const std::size_t n = asking.shape(0) + patches.shape(0);
    Matrix both = Matrix::from_shape({n, asking.shape(1)});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < asking.shape(1); ++c)
            both(i, c) = i < asking.shape(0) ? asking(i, c) : patches(i - asking.shape(0), c);
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix scores = attention::dot_products(Q, attention::linear_map(both, W_K));
    return attention::weigh_values(attention::softmax(attention::scale(scores, Q.shape(1))),
                                   attention::linear_map(both, W_V));
}
