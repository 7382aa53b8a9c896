// Refused: a row counts as hidden when its first and its last key are
#include <cmath>

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    const std::size_t last = masked.shape(1) - 1;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        const bool ends = std::isinf(masked(i, 0)) && std::isinf(masked(i, last));
        for (std::size_t j = 0; j <= last && ends; ++j)
            weights(i, j) = 0;
    }
    return weights;
}
