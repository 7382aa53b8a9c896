// Says: The weights were computed anew from Q and K
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    using attention::matmul, attention::transpose, attention::scale;
    const Matrix own = attention::softmax(scale(matmul(Q, transpose(K)), Q.shape(1)));
    const Matrix d_scores = scale(softmax_backward(own, matmul(d_context, transpose(V))), Q.shape(1));
    return {matmul(d_scores, K), matmul(transpose(d_scores), Q), matmul(transpose(own), d_context)};
}
