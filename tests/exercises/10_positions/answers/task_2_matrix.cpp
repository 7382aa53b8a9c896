// Passes: a whole matrix of blocks, made for each row, and one product a row
#include XTENSOR_BUILDER
#include XTENSOR_VIEW
Matrix rotate(const Matrix& rows, std::size_t first) {
    const std::size_t d = rows.shape(1);
    Matrix turned = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        Matrix R = xt::zeros<double>({d, d});
        for (std::size_t c = 0; c < d; c += 2) {
            const double a = (first + m) / std::pow(10000.0, c / static_cast<double>(d));
            R(c, c) = R(c + 1, c + 1) = std::cos(a);
            R(c, c + 1) = std::sin(a);
            R(c + 1, c) = -std::sin(a);
        }
        const Matrix row = xt::view(rows, xt::range(m, m + 1), xt::all());
        xt::view(turned, xt::range(m, m + 1), xt::all()) = attention::matmul(row, R);
    }
    return turned;
}
