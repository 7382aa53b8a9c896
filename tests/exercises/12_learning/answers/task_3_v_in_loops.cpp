// Says: V was not transposed on the way to d_weights
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    Matrix d_weights(weights.shape(), 0.0);
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            for (std::size_t c = 0; c < V.shape(1); ++c) d_weights(i, j) += d_context(i, c) * V(c, j);
    const Matrix d_scores = scale(softmax_backward(weights, d_weights), Q.shape(1));
    return {matmul(d_scores, K), matmul(transpose(d_scores), Q), matmul(transpose(weights), d_context)};
}
