// Says: Token 0 got zeros, as if it were padding.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = tokens[i] == 0 ? 0.0 : table(tokens[i], d);
    return X;
}
