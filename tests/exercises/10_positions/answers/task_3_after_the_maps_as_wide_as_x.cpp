// Says: You added P after the maps.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
    }
    const Matrix P = positions(X.shape(0), X.shape(1));
    const Matrix Q = matmul(X, W_Q) + P;
    const Matrix K = matmul(X, W_K) + P;
    return {Q, K, matmul(X, W_V)};
}
