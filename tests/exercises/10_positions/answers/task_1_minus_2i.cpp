// Says: A std::size_t holds nothing below 0
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double a = pos * std::pow(10000.0, -2 * i / d_model);
            P(pos, 2 * i) = std::sin(a);
            P(pos, 2 * i + 1) = std::cos(a);
        }
    }
    return P;
}
