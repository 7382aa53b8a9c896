// Says: Only the first column is right
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < order.size(); ++i)
        result(i, 0) = X(order[i], 0);
    return result;
}
