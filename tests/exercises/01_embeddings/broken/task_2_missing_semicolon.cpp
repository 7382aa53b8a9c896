// Says: A ; is missing, often at the end of the line before.
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = Matrix::from_shape({order.size(), X.shape(1)})
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(order[i], d);
    return result;
}
