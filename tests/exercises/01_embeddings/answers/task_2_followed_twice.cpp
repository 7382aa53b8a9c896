// Says: The order was followed twice

Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t from = order[order[place]];
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(place, d) = X(from, d);
    }
    return result;
}
