// Passes: K and Q are divided, not the scores
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_weights = matmul(d_context, transpose(V));
    const Matrix d_V = matmul(transpose(weights), d_context);
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = d_scaled;
    const Matrix d_Q = matmul(d_scores, scale(K, K.shape(1)));
    const Matrix d_K = matmul(transpose(d_scores), scale(Q, Q.shape(1)));
    return {d_Q, d_K, d_V};
}
