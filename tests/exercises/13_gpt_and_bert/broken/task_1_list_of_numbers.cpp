// Says: A Matrix is returned, and no list: make it with Matrix::from_shape({rows, columns})
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    std::vector<double> result;
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double mean = 0, variance = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j) mean += X(i, j) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            variance += (X(i, j) - mean) * (X(i, j) - mean) / X.shape(1);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result.push_back((X(i, j) - mean) / std::sqrt(variance + 1e-5) * gain(0, j) + shift(0, j));
    }
    return result;
}
