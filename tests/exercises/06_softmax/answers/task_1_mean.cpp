// Says: You took each row's mean off.
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) sum += masked(i, j);
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) -= sum / static_cast<double>(masked.shape(1));
    }
    return shifted;
}
