// Says: You read X down its columns

Matrix linear_map(const Matrix& X, const Matrix& W) {
    return attention::matmul(attention::transpose(X), W);
}
