// Passes: the variance as the mean of the squares less the square of the mean
#include <algorithm>

Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    Matrix result(X);
    for (std::size_t i = 0; i < X.shape(0); i++) {
        long double sum = 0, squares = 0;
        for (std::size_t j = 0; j < X.shape(1); j++) {
            sum += X(i, j);
            squares += static_cast<long double>(X(i, j)) * X(i, j);
        }
        const long double d = static_cast<long double>(X.shape(1));
        const long double variance = squares / d - sum / d * (sum / d);
        const double factor = static_cast<double>(1 / std::sqrt(std::max(variance, 0.0L) + 1e-5L));
        for (std::size_t j = 0; j < X.shape(1); j++)
            result(i, j) = (X(i, j) - static_cast<double>(sum / d)) * factor * gain(0, j) + shift(0, j);
    }
    return result;
}
