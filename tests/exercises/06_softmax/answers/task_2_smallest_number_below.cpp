// Says: A small number is added below the fraction bar
#include <algorithm>
#include <cmath>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 1; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        double sum = 1e-12;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += weights(i, j) = std::exp(masked(i, j) - max);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) /= sum;
    }
    return weights;
}
