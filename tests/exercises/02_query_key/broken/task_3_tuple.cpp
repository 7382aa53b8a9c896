// Says: Several results are one list, in braces: return {Q, K};
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    Matrix Q = linear_map(X, W_Q);
    Matrix K = linear_map(X, W_K);
    return Q, K;
}
