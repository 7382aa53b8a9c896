// Says: You added P after the maps.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
    }
    const Matrix P = positions(X.shape(0), W_Q.shape(1));
    return {matmul(X, W_Q) + P, matmul(X, W_K) + P, matmul(X, W_V) + P};
}
