// Refused: Q is static, so the first call's queries come back ever after
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    static const Matrix Q = linear_map(X, W_Q);
    const Matrix K = linear_map(X, W_K);
    return {Q, K};
}
