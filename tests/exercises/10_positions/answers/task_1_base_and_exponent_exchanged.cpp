// Says: With std::pow that comes where its two arguments changed places
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double a = pos / std::pow(2.0 * i / d_model, 10000.0);
            P(pos, 2 * i) = std::sin(a);
            P(pos, 2 * i + 1) = std::cos(a);
        }
    }
    return P;
}
