// Says: these are the right numbers with the few digits of a float.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t d = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({heads[0].shape(0), heads.size() * d});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < concat.shape(0); ++i) {
            for (std::size_t j = 0; j < d; ++j)
                concat(i, h * d + j) = static_cast<float>(heads[h](i, j));
        }
    }
    return concat;
}
