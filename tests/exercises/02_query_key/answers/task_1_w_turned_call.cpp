// Says: You read W along its rows

Matrix linear_map(const Matrix& X, const Matrix& W) {
    return attention::matmul(X, attention::transpose(W));
}
