// Says: These scores are divided by √d_k already.
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix q = attention::row_of(attention::linear_map(X, W_Q), word);
    Matrix scores = dot_products(q, attention::linear_map(X, W_K));
    scores /= std::sqrt(static_cast<double>(W_K.shape(1)));
    return scores;
}
