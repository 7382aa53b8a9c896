// Says: You transposed the result, not the weight.

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return attention::transpose(attention::matmul(X, weight));
}
