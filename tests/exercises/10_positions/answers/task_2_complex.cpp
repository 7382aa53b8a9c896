// Passes: pairs as complex numbers, as LLaMA has them; pointers and std::polar
#include <complex>
Matrix rotate(const Matrix& rows, std::size_t first) {
    auto turned{rows};
    auto* pair = reinterpret_cast<std::complex<double>*>(turned.data());
    const auto pairs = rows.shape()[1] / 2;
    for (std::size_t k = 0; k != turned.size() / 2; ++k)
        pair[k] *= std::polar(
            1., double(first + k / pairs) * std::pow(1e4, -double(k % pairs) / double(pairs)));
    return turned;
}
