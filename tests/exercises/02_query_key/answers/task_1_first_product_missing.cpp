// Says: The sum leaves out the first product of each cell

Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (double& number : result)
        number = 0;
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            for (std::size_t d = 1; d < W.shape(0); ++d)
                result(i, j) += X(i, d) * W(d, j);
        }
    }
    return result;
}
