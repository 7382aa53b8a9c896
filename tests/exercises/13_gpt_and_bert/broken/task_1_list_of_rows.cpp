// Says: A Matrix is returned, and no list: make it with Matrix::from_shape({rows, columns})
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    std::vector<std::vector<double>> result(X.shape(0), std::vector<double>(X.shape(1)));
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < X.shape(1); ++j) result[i][j] = X(i, j) * gain(0, j) + shift(0, j);
    return result;
}
