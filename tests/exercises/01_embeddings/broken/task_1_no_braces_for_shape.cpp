// Says: A matrix of a given size is made with Matrix::from_shape({rows, columns}).
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X(tokens.size(), table.shape(1), 0.0);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    return X;
}
