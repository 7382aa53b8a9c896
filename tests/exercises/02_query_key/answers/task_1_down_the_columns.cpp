// Says: You counted the cells down the columns

// As Eigen would have it.
struct ByColumns {
    static std::size_t place(const Matrix& m, std::size_t row, std::size_t column) {
        return column * m.shape(0) + row;
    }
};

Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t j = 0; j < W.shape(1); ++j) {
        for (std::size_t i = 0; i < X.shape(0); ++i) {
            double& cell = result.data()[ByColumns::place(result, i, j)];
            cell = 0;
            for (std::size_t d = 0; d < X.shape(1); ++d)
                cell += X.data()[ByColumns::place(X, i, d)] * W.data()[ByColumns::place(W, d, j)];
        }
    }
    return result;
}
