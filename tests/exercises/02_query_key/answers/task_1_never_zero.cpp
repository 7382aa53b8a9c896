// Says: never got a number, or was made of one that never did: a new matrix has cells that hold anything.

Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            for (std::size_t d = 0; d < W.shape(0); ++d)
                result(i, j) += X(i, d) * W(d, j);
        }
    }
    return result;
}
