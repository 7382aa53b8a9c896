// Says: This is Qᵀ K

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return attention::matmul(attention::transpose(Q), K);
}
