// Passes: whole columns at once with xtensor
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW
Matrix positions(std::size_t n, std::size_t d_model) {
    Matrix P = xt::zeros<double>({n, d_model});
    const xt::xtensor<double, 1> pos = xt::arange<double>(0.0, static_cast<double>(n));
    for (std::size_t j = 0; j < d_model; j += 2) {
        const double slow =
            std::pow(10000.0, static_cast<double>(j) / static_cast<double>(d_model));
        xt::view(P, xt::all(), j) = xt::sin(pos / slow);
        xt::view(P, xt::all(), j + 1) = xt::cos(pos / slow);
    }
    return P;
}
