// Says: The words behind this one were left out.
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K);
    Matrix scores = Matrix::from_shape({1, X.shape(0)});
    scores.fill(0.0);
    for (std::size_t j = 0; j <= word; ++j)
        for (std::size_t d = 0; d < K.shape(1); ++d) scores(0, j) += Q(word, d) * K(j, d);
    return scores;
}
