// Says: A cell that shows nan here never got a number
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos)
        for (std::size_t j = 0; j < d_model; j += 2)
            P(pos, j) = std::sin(pos / std::pow(10000.0, j / double(d_model)));
    return P;
}
