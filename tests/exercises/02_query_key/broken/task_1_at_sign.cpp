// Broken: X @ W, Python's matrix product; say: C++ has no @, it is attention::matmul(X, W) or loops
Matrix linear_map(const Matrix& X, const Matrix& W) {
    return X @ W;
}
