// Says: You transposed X, not the weight.

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return attention::matmul(attention::transpose(X), weight);
}
