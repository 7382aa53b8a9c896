// Says: Several results are one list, in braces
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    const Matrix d_V = attention::matmul(attention::transpose(weights), d_context);
    const Matrix d_weights = attention::matmul(d_context, attention::transpose(V));
    const Matrix d_scores = attention::scale(softmax_backward(weights, d_weights), Q.shape(1));
    const Matrix d_Q = attention::matmul(d_scores, K);
    const Matrix d_K = attention::matmul(attention::transpose(d_scores), Q);
    return d_Q, d_K, d_V;
}
