// Passes: exp and log in place of pow, as PyTorch programs have it; cosine as a sine a quarter on
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t k = 0; k < n * d_model; ++k) {
        const std::size_t pos = k / d_model, j = k % d_model;
        const double speed = std::exp(-static_cast<double>(j - j % 2) * std::log(1e4) / d_model);
        P.data()[k] = std::sin(pos * speed + (j % 2) * std::acos(0.0));
    }
    return P;
}
