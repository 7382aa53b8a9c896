// Refused: two mistakes at once: the first product is missing and the sum goes on from cell to cell
Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    double sum = 0;
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            for (std::size_t d = 1; d < W.shape(0); ++d) sum += X(i, d) * W(d, j);
            result(i, j) = sum;
        }
    return result;
}
