// Says: C++ has no slices. A cell is m(i, j), a whole row xt::view(m, i, xt::all()).
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        X[i, :] = table[tokens[i], :];
    return X;
}
