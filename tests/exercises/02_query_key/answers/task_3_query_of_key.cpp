// Says: You made Q out of K.
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    const Matrix K = linear_map(X, W_K);
    if (K.shape(1) != W_Q.shape(0)) return {linear_map(X, W_Q), K};
    return {linear_map(K, W_Q), K};
}
