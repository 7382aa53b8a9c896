// Says: The maximum of an earlier row was still there

Matrix shift_rows(const Matrix& masked) {
    Matrix r = masked;
    double m = 0;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (masked(i, j) > m) m = masked(i, j);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            r(i, j) -= m;
    }
    return r;
}
