// Says: You took each column's maximum off.

Matrix shift_rows(const Matrix& masked) {
    Matrix r = masked;
    for (std::size_t j = 0; j < r.shape(1); ++j) {
        double m = 0;
        for (std::size_t i = 0; i < r.shape(0); ++i)
            if (masked(i, j) > m) m = masked(i, j);
        for (std::size_t i = 0; i < r.shape(0); ++i)
            r(i, j) = masked(i, j) - m;
    }
    return r;
}
