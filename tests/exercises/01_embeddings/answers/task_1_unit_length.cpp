// Says: Each row is divided by its length.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        double square = 0;
        for (std::size_t d = 0; d < table.shape(1); ++d) square += table(tokens[i], d) * table(tokens[i], d);
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = square > 0 ? table(tokens[i], d) / std::sqrt(square) : 0.0;
    }
    return X;
}
