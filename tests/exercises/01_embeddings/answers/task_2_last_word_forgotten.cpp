// Says: All is right but the last row
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(order[i], d);
    return result;
}
