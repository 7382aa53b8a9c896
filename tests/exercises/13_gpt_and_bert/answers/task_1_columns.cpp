// Says: Mean and variance were taken down the columns
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = X;
    const double n = static_cast<double>(X.shape(0));
    for (std::size_t j = 0; j < X.shape(1); ++j) {
        double mean = 0, variance = 0;
        for (std::size_t i = 0; i < X.shape(0); ++i) mean += X(i, j) / n;
        for (std::size_t i = 0; i < X.shape(0); ++i) variance += (X(i, j) - mean) * (X(i, j) - mean) / n;
        for (std::size_t i = 0; i < X.shape(0); ++i)
            result(i, j) = (X(i, j) - mean) / std::sqrt(variance + 1e-5) * gain(0, j) + shift(0, j);
    }
    return result;
}
