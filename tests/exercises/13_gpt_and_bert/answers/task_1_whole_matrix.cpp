// Says: one variance were taken of the whole matrix
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    double mean = 0, variance = 0;
    const double n = static_cast<double>(X.size());
    for (double x : X) mean += x / n;
    for (double x : X) variance += (x - mean) * (x - mean) / n;
    Matrix result = X;
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / std::sqrt(variance + 1e-5) * gain(0, j) + shift(0, j);
    return result;
}
