// Passes: one-hot rows times the table, the way it stands in papers
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix one_hot = Matrix::from_shape({tokens.size(), table.shape(0)});
    one_hot.fill(0.0);
    for (std::size_t i = 0; i < tokens.size(); ++i) one_hot(i, tokens[i]) = 1.0;
    return attention::matmul(one_hot, table);
}
