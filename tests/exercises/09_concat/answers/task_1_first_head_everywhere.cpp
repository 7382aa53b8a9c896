// Says: The first head stands everywhere.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads[0].shape(0), d_v = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({n, heads.size() * d_v});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < heads.size() * d_v; ++c) concat(i, c) = heads[0](i, c % d_v);
    return concat;
}
