// Says: You used the weight as it is stored.

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix result = Matrix::from_shape({X.shape(0), weight.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < weight.shape(1); ++j) {
            result(i, j) = 0;
            for (std::size_t d = 0; d < X.shape(1); ++d)
                result(i, j) += X(i, d) * weight(d, j);
        }
    }
    return result;
}
