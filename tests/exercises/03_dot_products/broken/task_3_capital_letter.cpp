// Says: Is it spelled as where it was declared? Upper and lower case differ
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix q = attention::linear_map(attention::row_of(X, Word), W_q);
    return dot_products(q, attention::linear_map(X, W_K));
}
