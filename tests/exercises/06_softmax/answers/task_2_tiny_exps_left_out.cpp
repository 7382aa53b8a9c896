// Refused: takes e^ of what is far below the maximum for 0
#include <algorithm>
#include <cmath>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 1; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            const double below = masked(i, j) - max;
            weights(i, j) = below < -50 ? 0 : std::exp(below);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) /= sum;
    }
    return weights;
}
