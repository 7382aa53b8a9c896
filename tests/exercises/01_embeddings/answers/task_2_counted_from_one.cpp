// Says: You took the row above the right one. order[i] is counted from 0
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    const std::size_t n = order.size();
    Matrix result = Matrix::from_shape({n, X.shape(1)});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X((order[i] + n - 1) % n, d);
    return result;
}
