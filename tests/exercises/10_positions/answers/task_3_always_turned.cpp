// Says: Q and K are turned in both cases.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
    }
    return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
}
