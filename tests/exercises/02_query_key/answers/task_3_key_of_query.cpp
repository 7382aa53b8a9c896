// Says: You made K out of Q.

std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q,
                                               const Matrix& W_K) {
    const Matrix queries = linear_map(X, W_Q);
    return {queries, linear_map(queries, W_K)};
}
