// Says: You took the row above the right one

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    const std::size_t rows = table.shape(0);
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::size_t row = tokens[i] == 0 ? rows - 1 : tokens[i] - 1;
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(row, d);
    }
    return X;
}
