// Says: You moved the columns.

Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(i, order[d]);
    }
    return result;
}
