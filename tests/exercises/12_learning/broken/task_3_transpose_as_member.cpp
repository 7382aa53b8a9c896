// Says: What is turned over is attention::transpose(m).
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    const Matrix d_weights = attention::matmul(d_context, V.T);
    const Matrix d_scores = attention::scale(softmax_backward(weights, d_weights), Q.shape(1));
    return {attention::matmul(d_scores, K), attention::matmul(d_scores.T, Q),
            attention::matmul(weights.T, d_context)};
}
