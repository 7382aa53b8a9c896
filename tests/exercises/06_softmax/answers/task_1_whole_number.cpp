// Says: The maximum is held in a whole number

Matrix shift_rows(const Matrix& masked) {
    Matrix r = masked;
    for (std::size_t i = 0; i < r.shape(0); ++i) {
        int m = -100000;
        for (std::size_t j = 0; j < r.shape(1); ++j)
            if (r(i, j) > m) m = r(i, j);
        for (std::size_t j = 0; j < r.shape(1); ++j)
            r(i, j) -= m;
    }
    return r;
}
