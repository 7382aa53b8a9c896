// Says: You put all sines first and all cosines behind them.
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    const std::size_t half = d_model / 2;
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t j = 0; j < d_model; ++j) {
            const double a = pos * std::exp(-std::log(10000.0) * (j % half) / half);
            P(pos, j) = j < half ? std::sin(a) : std::cos(a);
        }
    return P;
}
