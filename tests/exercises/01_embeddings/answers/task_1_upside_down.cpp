// Says: These are the right rows, from the last to the first.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(tokens.size() - 1 - i, d) = table(tokens[i], d);
    return X;
}
