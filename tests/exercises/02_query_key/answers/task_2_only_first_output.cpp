// Says: Only the first column is right
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix result = Matrix::from_shape({X.shape(0), weight.shape(0)});
    result.fill(0.0);
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d) result(i, 0) += X(i, d) * weight(0, d);
    return result;
}
