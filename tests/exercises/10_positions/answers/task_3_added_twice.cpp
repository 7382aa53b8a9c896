// Says: P was added twice.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
    }
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    const Matrix rows = X_P + positions(X.shape(0), X.shape(1));
    return {matmul(rows, W_Q), matmul(rows, W_K), matmul(rows, W_V)};
}
