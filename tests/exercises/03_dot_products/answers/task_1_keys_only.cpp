// Says: This is K Kᵀ

Matrix dot_products(const Matrix&, const Matrix& K) {
    return attention::matmul(K, attention::transpose(K));
}
