// Says with clang: A variable holds anything until it is given a number. A sum begins at 0: double sum = 0;
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = X;
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double mean, variance;
        for (std::size_t j = 0; j < X.shape(1); ++j) mean += X(i, j) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            variance += (X(i, j) - mean) * (X(i, j) - mean) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / std::sqrt(variance + 1e-5) * gain(0, j) + shift(0, j);
    }
    return result;
}
