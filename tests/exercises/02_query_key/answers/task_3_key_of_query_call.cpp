// Says: You made K out of Q.

std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    const Matrix Q = attention::matmul(X, W_Q);
    const Matrix K = attention::matmul(Q, W_K);
    return {Q, K};
}
