// Says: A list that is made with a size holds as many empty matrices
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    std::vector<Matrix> both(2);
    both.push_back(linear_map(X, W_Q));
    both.push_back(linear_map(X, W_K));
    return both;
}
