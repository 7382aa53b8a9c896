// Says: should return 3 matrices, but yours returns 2
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix d_scores = scale(softmax_backward(weights, matmul(d_context, transpose(V))), Q.shape(1));
    return {matmul(d_scores, K), matmul(transpose(d_scores), Q)};
}
