// Says: You mixed two ways of pairing
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t d_k = rows.shape(1);
    Matrix turned = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m)
        for (std::size_t c = 0; c < d_k; ++c) {
            const double a = (first + m) / std::pow(10000.0, 2.0 * (c % (d_k / 2)) / d_k);
            const double other = c % 2 == 0 ? -rows(m, c + 1) : rows(m, c - 1);
            turned(m, c) = rows(m, c) * std::cos(a) + other * std::sin(a);
        }
    return turned;
}
