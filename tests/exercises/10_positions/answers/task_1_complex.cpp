// Passes: one complex number for each clock, multiplied on from word to word
#include <complex>
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t c = 0; c < d_model; c += 2) {
        const auto step = std::polar(1.0, std::pow(10000.0, -static_cast<double>(c) / d_model));
        std::complex<double> hand{1.0, 0.0};
        for (std::size_t pos = 0; pos < n; ++pos, hand *= step) {
            P(pos, c) = hand.imag();
            P(pos, c + 1) = hand.real();
        }
    }
    return P;
}
