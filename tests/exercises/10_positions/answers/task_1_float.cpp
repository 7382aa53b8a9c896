// Says: So close: these are the right numbers with the few digits of a float.
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const float a = float(pos) / std::pow(10000.0F, 2.0F * float(i) / float(d_model));
            P(pos, 2 * i) = std::sin(a);
            P(pos, 2 * i + 1) = std::cos(a);
        }
    return P;
}
