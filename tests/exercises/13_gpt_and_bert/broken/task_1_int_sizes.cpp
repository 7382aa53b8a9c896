// Says: Sizes are std::size_t, not int: const std::size_t n = X.shape(0); for one.
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    int n = X.shape(0);
    int d = X.shape(1);
    Matrix result = Matrix::from_shape({n, d});
    for (int i = 0; i < n; ++i) {
        double mean = 0, variance = 0;
        for (int j = 0; j < d; ++j) mean += X(i, j) / d;
        for (int j = 0; j < d; ++j) variance += (X(i, j) - mean) * (X(i, j) - mean) / d;
        for (int j = 0; j < d; ++j)
            result(i, j) = (X(i, j) - mean) / std::sqrt(variance + 1e-5) * gain(0, j) + shift(0, j);
    }
    return result;
}
