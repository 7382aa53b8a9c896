// Passes: the mean of the squares, less the square of the mean
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    const double d = static_cast<double>(X.shape(1));
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            sum += X(i, j);
        const double mean = sum / d;
        double squares = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            squares += X(i, j) * X(i, j);
        const double spread = std::sqrt(squares / d - mean * mean + 1e-5);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / spread * gain(0, j) + shift(0, j);
    }
    return result;
}
