// Says: The word's score with its own key became 0.
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    Matrix scores = dot_products(attention::row_of(attention::linear_map(X, W_Q), word), attention::linear_map(X, W_K));
    scores(0, word) = 0;
    return scores;
}
