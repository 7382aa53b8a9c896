// Says: should return 3 matrices, but yours returns 6
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    std::vector<Matrix> all(3);
    const Matrix d_scores = scale(softmax_backward(weights, matmul(d_context, transpose(V))), Q.shape(1));
    all.push_back(matmul(d_scores, K));
    all.push_back(matmul(transpose(d_scores), Q));
    all.push_back(matmul(transpose(weights), d_context));
    return all;
}
