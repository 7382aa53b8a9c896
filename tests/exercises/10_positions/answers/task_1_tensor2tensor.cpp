// Says: Your last clock has the exponent 1
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    const std::size_t timescales = d_model / 2;
    const double increment = std::log(10000.0) / std::max<double>(timescales - 1.0, 1.0);
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t i = 0; i < timescales; ++i) {
            P(pos, i) = std::sin(pos * std::exp(-increment * i));
            P(pos, timescales + i) = std::cos(pos * std::exp(-increment * i));
        }
    return P;
}
