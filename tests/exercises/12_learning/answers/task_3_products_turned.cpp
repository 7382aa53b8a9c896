// Passes: each product the other way round, and turned
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_weights = transpose(matmul(V, transpose(d_context)));
    const Matrix d_V = transpose(matmul(transpose(d_context), weights));
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = scale(d_scaled, Q.shape(1));
    const Matrix d_Q = transpose(matmul(transpose(K), transpose(d_scores)));
    const Matrix d_K = transpose(matmul(transpose(Q), d_scores));
    return {d_Q, d_K, d_V};
}
