// Says: You multiplied X by P, cell by cell.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    using attention::matmul;
    if (rotary) {
        return {rotate(matmul(X, W_Q), 0), rotate(matmul(X, W_K), 0), matmul(X, W_V)};
    }
    const Matrix X_P = X * positions(X.shape(0), X.shape(1));
    return {matmul(X_P, W_Q), matmul(X_P, W_K), matmul(X_P, W_V)};
}
