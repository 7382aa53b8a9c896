// Says: You returned the maps themselves
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    (void)X;
    return {W_Q, W_K};
}
