// Says: Your pairs overlap
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t n = rows.shape(0), d_k = rows.shape(1);
    Matrix turned = Matrix::from_shape({n, d_k});
    for (std::size_t m = 0; m < n; ++m)
        for (std::size_t i = 0; i + 1 < d_k; ++i) {
            const double a = (first + m) / std::pow(10000.0, 2.0 * i / d_k);
            turned(m, i) = rows(m, i) * std::cos(a) - rows(m, i + 1) * std::sin(a);
            turned(m, i + 1) = rows(m, i) * std::sin(a) + rows(m, i + 1) * std::cos(a);
        }
    return turned;
}
