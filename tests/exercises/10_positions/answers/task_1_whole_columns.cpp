// Says: 2 * i / d was divided as whole numbers
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t j = 0; j < d_model; ++j) {
            const double a = pos / std::pow(10000, 2 * j / d_model);
            P(pos, j) = j % 2 == 0 ? std::sin(a) : std::cos(a);
        }
    return P;
}
