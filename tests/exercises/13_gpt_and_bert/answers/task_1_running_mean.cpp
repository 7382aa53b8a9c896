// Passes: a running mean and a running sum of squares, in one loop
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double mean = 0, M2 = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j) {
            const double delta = X(i, j) - mean;
            mean += delta / static_cast<double>(j + 1);
            M2 += delta * (X(i, j) - mean);
        }
        const double inv = 1.0 / std::sqrt(M2 / static_cast<double>(X.shape(1)) + 1e-5);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = gain(0, j) * inv * X(i, j) + (shift(0, j) - gain(0, j) * inv * mean);
    }
    return result;
}
