// Says: Q is right, but K lies on its side
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    return {linear_map(X, W_Q), attention::transpose(linear_map(X, W_K))};
}
