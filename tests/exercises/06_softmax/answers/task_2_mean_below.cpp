// Says: You divided by the mean of the row, not by its sum
#include <algorithm>
#include <cmath>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 1; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += (weights(i, j) = std::exp(masked(i, j) - max));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) /= sum / static_cast<double>(masked.shape(1));
    }
    return weights;
}
