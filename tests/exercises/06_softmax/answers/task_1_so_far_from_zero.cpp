// Says: You subtract while you still look for the maximum

Matrix shift_rows(const Matrix& masked) {
    Matrix r = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double m = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            if (masked(i, j) > m) m = masked(i, j);
            r(i, j) = masked(i, j) - m;
        }
    }
    return r;
}
