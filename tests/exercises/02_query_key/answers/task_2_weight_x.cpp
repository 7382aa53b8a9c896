// Says: This is weight X, as books write it

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return attention::matmul(weight, X);
}
