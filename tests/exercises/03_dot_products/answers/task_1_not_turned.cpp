// Says: This is Q K, and K was not transposed.

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return attention::matmul(Q, K);
}
