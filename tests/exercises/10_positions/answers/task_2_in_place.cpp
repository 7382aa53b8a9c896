// Says: The second number of a pair was computed with the new first one
Matrix rotate(const Matrix& rows, std::size_t first) {
    Matrix q = rows;
    for (std::size_t m = 0; m < q.shape(0); ++m)
        for (std::size_t i = 0; i < q.shape(1); i += 2) {
            const double a = (first + m) / std::pow(10000.0, i / static_cast<double>(q.shape(1)));
            q(m, i) = q(m, i) * std::cos(a) - q(m, i + 1) * std::sin(a);
            q(m, i + 1) = q(m, i) * std::sin(a) + q(m, i + 1) * std::cos(a);
        }
    return q;
}
