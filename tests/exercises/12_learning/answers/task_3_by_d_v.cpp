// Says: You divided by √d_v
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_weights = matmul(d_context, transpose(V));
    const Matrix d_V = matmul(transpose(weights), d_context);
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = scale(d_scaled, V.shape(1));
    const Matrix d_Q = matmul(d_scores, K);
    const Matrix d_K = matmul(transpose(d_scores), Q);
    return {d_Q, d_K, d_V};
}
