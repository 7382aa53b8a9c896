// Says: Your positions begin at 1.
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 1; pos <= n; ++pos)
        for (std::size_t i = 0; i < d_model; i += 2) {
            const double a = pos / std::pow(10000.0, i / double(d_model));
            P(pos - 1, i) = std::sin(a);
            P(pos - 1, i + 1) = std::cos(a);
        }
    return P;
}
