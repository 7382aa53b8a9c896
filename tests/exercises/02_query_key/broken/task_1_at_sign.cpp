// Says: C++ has no @. A matrix product is attention::matmul(A, B).
Matrix linear_map(const Matrix& X, const Matrix& W) {
    return X @ W;
}
