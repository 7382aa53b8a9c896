// Says: xt::linalg is not set up here. A matrix product is attention::matmul(A, B).
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return xt::linalg::dot(Q, xt::transpose(K));
}
