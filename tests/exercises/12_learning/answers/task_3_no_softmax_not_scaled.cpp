// Says: Softmax and the division by √d_k were left out
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_weights = matmul(d_context, transpose(V));
    const Matrix d_V = matmul(transpose(weights), d_context);
    const Matrix d_scaled = d_weights;
    const Matrix d_scores = d_weights;
    const Matrix d_Q = matmul(d_scores, K);
    const Matrix d_K = matmul(transpose(d_scores), Q);
    return {d_Q, d_K, d_V};
}
