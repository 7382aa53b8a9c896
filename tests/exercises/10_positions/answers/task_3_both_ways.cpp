// Says: You added P and turned as well.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    Matrix Q = attention::matmul(X_P, W_Q);
    Matrix K = attention::matmul(X_P, W_K);
    if (rotary) Q = rotate(Q, 0), K = rotate(K, 0);
    return {Q, K, attention::matmul(X_P, W_V)};
}
