// Says: The weights were not transposed on the way to d_V
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_weights = matmul(d_context, transpose(V));
    const Matrix d_V = matmul(weights, d_context);
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = scale(d_scaled, Q.shape(1));
    const Matrix d_Q = matmul(d_scores, K);
    const Matrix d_K = matmul(transpose(d_scores), Q);
    return {d_Q, d_K, d_V};
}
