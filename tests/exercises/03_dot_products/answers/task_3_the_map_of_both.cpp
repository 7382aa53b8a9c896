// Passes: x (W_Q W_Kᵀ) Xᵀ: the two maps multiplied first
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix both = attention::matmul(W_Q, attention::transpose(W_K));
    return attention::matmul(attention::matmul(attention::row_of(X, word), both), attention::transpose(X));
}
