// Says: The mean is a whole number here
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        int mean = 0;
        double var = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j) mean += X(i, j) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j) var += (X(i, j) - mean) * (X(i, j) - mean) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / std::sqrt(var + 1e-5) * gain(0, j) + shift(0, j);
    }
    return result;
}
