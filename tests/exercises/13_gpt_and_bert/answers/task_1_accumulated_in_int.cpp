// Says: The fractions are gone
#include <numeric>
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result = X;
    std::size_t d = X.shape(1);
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        const double* row = &X(i, 0);
        double mean = std::accumulate(row, row + d, 0) / double(d);
        double var = std::accumulate(row, row + d, 0, [&](double a, double x) { return a + (x - mean) * (x - mean); }) / double(d);
        for (std::size_t j = 0; j < d; ++j)
            result(i, j) = (X(i, j) - mean) / std::sqrt(var + 1e-5) * gain(0, j) + shift(0, j);
    }
    return result;
}
