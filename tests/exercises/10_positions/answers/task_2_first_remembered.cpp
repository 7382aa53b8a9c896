// Says: Something is kept from one call to the next
Matrix rotate(const Matrix& rows, std::size_t first) {
    static std::size_t pos = first;
    const std::size_t d_k = rows.shape(1);
    Matrix turned = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m, ++pos)
        for (std::size_t i = 0; i < d_k; i += 2) {
            const double a = pos / std::pow(10000.0, i / static_cast<double>(d_k));
            turned(m, i) = rows(m, i) * std::cos(a) - rows(m, i + 1) * std::sin(a);
            turned(m, i + 1) = rows(m, i) * std::sin(a) + rows(m, i + 1) * std::cos(a);
        }
    return turned;
}
