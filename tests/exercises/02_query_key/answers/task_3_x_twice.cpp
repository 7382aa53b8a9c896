// Says: You returned X twice.

std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q,
                                               const Matrix& W_K) {
    (void)W_Q;
    (void)W_K;
    return {X, X};
}
