// Says: Each row is multiplied by √d_model.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    const double root = std::sqrt(static_cast<double>(table.shape(1)));
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d) * root;
    return X;
}
