// Says: This is weight Xᵀ

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return attention::matmul(weight, attention::transpose(X));
}
