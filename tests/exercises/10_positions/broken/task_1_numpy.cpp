// Says: There is no np and no math here.
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model; i += 2) {
            P(pos, i) = np.sin(pos / std::pow(10000.0, i / double(d_model)));
            P(pos, i + 1) = np.cos(pos / std::pow(10000.0, i / double(d_model)));
        }
    }
    return P;
}
