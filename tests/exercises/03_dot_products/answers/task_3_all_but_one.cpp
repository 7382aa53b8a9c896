// Refused: n - 1 scores: the word itself is left out
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix all = dot_products(attention::row_of(attention::linear_map(X, W_Q), word), attention::linear_map(X, W_K));
    Matrix others = Matrix::from_shape({1, all.shape(1) - 1});
    for (std::size_t j = 0; j < others.shape(1); ++j) others(0, j) = all(0, j < word ? j : j + 1);
    return others;
}
