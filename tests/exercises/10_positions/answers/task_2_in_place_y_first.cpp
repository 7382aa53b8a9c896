// Says: The second number of a pair was computed with the new first one
Matrix rotate(const Matrix& rows, std::size_t first) {
    Matrix q = rows;
    for (std::size_t m = 0; m < q.shape(0); ++m)
        for (std::size_t i = 0; i < q.shape(1); i += 2) {
            const double a = (first + m) / std::pow(10000.0, i / static_cast<double>(q.shape(1)));
            double &x = q(m, i), &y = q(m, i + 1);
            y = x * std::sin(a) + y * std::cos(a);
            x = x * std::cos(a) - y * std::sin(a);
        }
    return q;
}
