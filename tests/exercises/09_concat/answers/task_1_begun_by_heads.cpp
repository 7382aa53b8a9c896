// Says: Head h was put from column h * heads.size() on.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t d = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({heads[0].shape(0), heads.size() * d});
    concat.fill(0);
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < concat.shape(0); ++i) {
            for (std::size_t j = 0; j < d; ++j) {
                const std::size_t column = h * heads.size() + j;
                if (column < concat.shape(1)) concat(i, column) = heads[h](i, j);
            }
        }
    }
    return concat;
}
