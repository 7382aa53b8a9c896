// Says: You turned W_Q and W_K.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {matmul(X, rotate(W_Q, 0)), matmul(X, rotate(W_K, 0)), matmul(X, W_V)};
    }
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    return {matmul(X_P, W_Q), matmul(X_P, W_K), matmul(X_P, W_V)};
}
