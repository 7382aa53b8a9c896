// Says: The two columns of a pair got different angles.
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t d_k = rows.shape(1);
    Matrix turned = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m)
        for (std::size_t c = 0; c < d_k; ++c) {
            const double a = (first + m) / std::pow(10000.0, c / static_cast<double>(d_k));
            turned(m, c) = c % 2 == 0 ? rows(m, c) * std::cos(a) - rows(m, c + 1) * std::sin(a)
                                      : rows(m, c - 1) * std::sin(a) + rows(m, c) * std::cos(a);
        }
    return turned;
}
