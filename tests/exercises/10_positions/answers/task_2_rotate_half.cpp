// Says: You paired the halves: column i with column i + d_k / 2.
static Matrix rotate_half(const Matrix& rows) {
    const std::size_t half = rows.shape(1) / 2;
    Matrix other = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m)
        for (std::size_t c = 0; c < half; ++c) {
            other(m, c) = -rows(m, c + half);
            other(m, c + half) = rows(m, c);
        }
    return other;
}
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t half = rows.shape(1) / 2;
    Matrix cosines = rows, sines = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m)
        for (std::size_t c = 0; c < rows.shape(1); ++c) {
            const double a = (first + m) * std::pow(10000.0, -static_cast<double>(c % half) / half);
            cosines(m, c) = std::cos(a);
            sines(m, c) = std::sin(a);
        }
    return rows * cosines + rotate_half(rows) * sines;
}
