// Says: A row in which all scores are far below 0 did not get its own maximum
#include <algorithm>
#include <cmath>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -1e300;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        const bool nobody = max == -1e300;
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += weights(i, j) = nobody ? 0 : std::exp(masked(i, j) - max);
        for (std::size_t j = 0; j < masked.shape(1) && !nobody; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}
