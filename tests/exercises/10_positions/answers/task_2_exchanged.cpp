// Says: The two new numbers of a pair changed places
Matrix rotate(const Matrix& rows, std::size_t first) {
    Matrix turned = rows;
    const double d_k = static_cast<double>(rows.shape(1));
    for (std::size_t m = 0; m < rows.shape(0); ++m)
        for (std::size_t i = 0; i < rows.shape(1); i += 2) {
            const double a = (first + m) / std::pow(10000.0, i / d_k);
            turned(m, i + 1) = rows(m, i) * std::cos(a) - rows(m, i + 1) * std::sin(a);
            turned(m, i) = rows(m, i) * std::sin(a) + rows(m, i + 1) * std::cos(a);
        }
    return turned;
}
