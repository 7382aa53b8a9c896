// Says: Infinity is std::numeric_limits<double>::infinity().
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -inf;
        for (std::size_t j = 0; j < masked.shape(1); ++j) max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) -= max;
    }
    return shifted;
}
