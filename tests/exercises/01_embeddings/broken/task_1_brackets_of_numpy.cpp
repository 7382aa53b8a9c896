// Broken: table[tokens[i], :], NumPy's slice; say: C++ has no slices, a cell is M(i, d), a row is xt::view(M, i, xt::all())
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        X[i, :] = table[tokens[i], :];
    return X;
}
