// Says: K was turned the other way round than Q.
static Matrix mirrored(Matrix K) {
    for (std::size_t m = 0; m < K.shape(0); ++m)
        for (std::size_t c = 1; c < K.shape(1); c += 2)
            K(m, c) = -K(m, c);
    return K;
}
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        const Matrix K = mirrored(rotate(mirrored(matmul(X, W_K)), 0));
        return {rotate(matmul(X, W_Q), 0), K, matmul(X, W_V)};
    }
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    return {matmul(X_P, W_Q), matmul(X_P, W_K), matmul(X_P, W_V)};
}
