// Says: These are Q, K and V without positions.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool) {
    return {attention::matmul(X, W_Q), attention::matmul(X, W_K), attention::matmul(X, W_V)};
}
