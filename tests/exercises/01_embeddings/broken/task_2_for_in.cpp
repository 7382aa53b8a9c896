// Says: That is Python. In C++ a loop is for (std::size_t i = 0; i < n; ++i) { ... }.
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = Matrix::from_shape({order.size(), X.shape(1)});
    for i in range(order.size()):
        for d in range(X.shape(1)):
            result(i, d) = X(order[i], d);
    return result;
}
