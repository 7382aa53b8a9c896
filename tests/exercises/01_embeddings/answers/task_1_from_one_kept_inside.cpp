// Says: You took the row above the right one

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); i++) {
        int row = int(tokens[i]) - 1;
        if (row < 0) row = 0;
        for (std::size_t d = 0; d < table.shape(1); d++)
            X(i, d) = table(row, d);
    }
    return X;
}
