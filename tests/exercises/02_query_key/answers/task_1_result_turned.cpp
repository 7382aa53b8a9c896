// Says: The right numbers, but transposed

Matrix linear_map(const Matrix& X, const Matrix& W) {
    return attention::transpose(attention::matmul(X, W));
}
