// Says: Several results are one list, in braces
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    const Matrix Q = attention::matmul(X_P, W_Q);
    const Matrix K = attention::matmul(X_P, W_K);
    const Matrix V = attention::matmul(X_P, W_V);
    return Q, K, V;
}
