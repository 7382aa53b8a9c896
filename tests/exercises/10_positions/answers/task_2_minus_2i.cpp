// Says: A std::size_t holds nothing below 0
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t n = rows.shape(0), d_k = rows.shape(1);
    Matrix turned = Matrix::from_shape({n, d_k});
    for (std::size_t m = 0; m < n; ++m) {
        for (std::size_t i = 0; i < d_k / 2; ++i) {
            const double a = (first + m) * std::pow(10000.0, -2 * i / d_k);
            const double x = rows(m, 2 * i), y = rows(m, 2 * i + 1);
            turned(m, 2 * i) = x * std::cos(a) - y * std::sin(a);
            turned(m, 2 * i + 1) = x * std::sin(a) + y * std::cos(a);
        }
    }
    return turned;
}
