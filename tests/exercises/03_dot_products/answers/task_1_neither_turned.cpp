// Says: Two matrices of these shapes can't be multiplied.

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return attention::matmul(attention::transpose(Q), attention::transpose(K));
}
