// Says: This is K Qᵀ

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return attention::matmul(K, attention::transpose(Q));
}
