// Refused: a column for each position: turned over
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({d_model, n});
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t i = 0; i < d_model; ++i) {
            const double a = pos / std::pow(10000.0, (i - i % 2) / double(d_model));
            P(i, pos) = i % 2 ? std::cos(a) : std::sin(a);
        }
    return P;
}
