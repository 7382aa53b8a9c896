// Says: These are the scores of the word after it.

Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix scores = dot_products(attention::linear_map(X, W_Q), attention::linear_map(X, W_K));
    Matrix result = Matrix::from_shape({1, X.shape(0)});
    for (std::size_t j = 0; j < X.shape(0); ++j)
        result(0, j) = scores(word + 1, j);
    return result;
}
