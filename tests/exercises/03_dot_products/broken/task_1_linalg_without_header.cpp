// Broken: xt::linalg::dot without its header; say: attention::matmul(A, B) is there for it
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return xt::linalg::dot(Q, xt::transpose(K));
}
