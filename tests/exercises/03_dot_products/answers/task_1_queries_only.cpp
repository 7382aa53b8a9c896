// Says: This is Q Qᵀ

Matrix dot_products(const Matrix& Q, const Matrix&) {
    return attention::matmul(Q, attention::transpose(Q));
}
