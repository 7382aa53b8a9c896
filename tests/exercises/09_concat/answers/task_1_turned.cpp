// Says: These are the right numbers, but transposed
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads[0].shape(0), d_v = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({heads.size() * d_v, n});
    for (std::size_t h = 0; h < heads.size(); ++h)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < d_v; ++j) concat(h * d_v + j, i) = heads[h](i, j);
    return concat;
}
