// Says: The sum of a row is held in a whole number
#include <cmath>
#include <numeric>

Matrix softmax(const Matrix& masked) {
    Matrix weights = xt::exp(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double* row = &weights(i, 0);
        const int sum = static_cast<int>(std::accumulate(row, row + masked.shape(1), 0.0));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            row[j] /= sum;
    }
    return weights;
}
