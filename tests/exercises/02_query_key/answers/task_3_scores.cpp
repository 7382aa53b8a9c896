// Refused: one matrix, Q Kᵀ of the next chapter, twice
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    const Matrix scores = attention::matmul(linear_map(X, W_Q), attention::transpose(linear_map(X, W_K)));
    return {scores, scores};
}
