// Says: 2 * i / d was divided as whole numbers
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double a = static_cast<double>(pos);
            P(pos, 2 * i) = std::sin(a);
            P(pos, 2 * i + 1) = std::cos(a);
        }
    }
    return P;
}
