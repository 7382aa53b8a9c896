// Passes: a copy of X is changed in three passes
#include <algorithm>
#include <numeric>

Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix rows = X;
    const std::size_t d = rows.shape(1);
    for (std::size_t i = 0; i != rows.shape(0); ++i) {
        double* row = rows.data() + i * d;
        const double mean = std::accumulate(row, row + d, 0.0) / static_cast<double>(d);
        std::transform(row, row + d, row, [mean](double x) { return x - mean; });
        const double power = std::inner_product(row, row + d, row, 0.0) / static_cast<double>(d);
        for (std::size_t j = 0; j != d; ++j) row[j] = row[j] * std::pow(power + 1e-5, -0.5) * gain.data()[j] + shift.data()[j];
    }
    return rows;
}
