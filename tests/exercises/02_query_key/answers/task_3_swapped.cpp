// Says: The right two matrices, but in the wrong order

std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q,
                                               const Matrix& W_K) {
    return {linear_map(X, W_K), linear_map(X, W_Q)};
}
