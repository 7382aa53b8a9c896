// Says: The values were made with W_K.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    if (rotary) {
        return {rotate(attention::matmul(X, W_Q), 0), rotate(attention::matmul(X, W_K), 0), attention::matmul(X, W_K)};
    }
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    return {attention::matmul(X_P, W_Q), attention::matmul(X_P, W_K), attention::matmul(X_P, W_V)};
}
