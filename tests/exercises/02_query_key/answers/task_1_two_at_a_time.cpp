// Refused: loop unrolled by two, the odd product at the end is lost
Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            double sum = 0;
            for (std::size_t d = 0; d + 1 < W.shape(0); d += 2)
                sum += X(i, d) * W(d, j) + X(i, d + 1) * W(d + 1, j);
            result(i, j) = sum;
        }
    return result;
}
