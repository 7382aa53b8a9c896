// Says: You sent row i to place order[i].

Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(order[i], d) = X(i, d);
    }
    return result;
}
