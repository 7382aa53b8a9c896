// Says: these are the right numbers with the few digits of a float.
#include <algorithm>
#include <cmath>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 1; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        float sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += static_cast<float>(weights(i, j) = std::isinf(max) ? 0 : std::exp(masked(i, j) - max));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) /= (sum > 0 ? sum : 1);
    }
    return weights;
}
