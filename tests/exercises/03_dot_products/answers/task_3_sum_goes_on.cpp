// Says: The sum goes on from cell to cell.

Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    Matrix scores = Matrix::from_shape({1, X.shape(0)});
    double sum = 0;
    for (std::size_t j = 0; j < X.shape(0); ++j) {
        for (std::size_t d = 0; d < K.shape(1); ++d)
            sum += Q(word, d) * K(j, d);
        scores(0, j) = sum;
    }
    return scores;
}
