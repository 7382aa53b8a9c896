// Says: This is W X. Here words are rows

Matrix linear_map(const Matrix& X, const Matrix& W) {
    return attention::matmul(W, X);
}
