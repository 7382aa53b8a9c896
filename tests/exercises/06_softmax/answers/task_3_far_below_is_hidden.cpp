// Refused: a maximum below -1e3 counts as hidden
#include <algorithm>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 0; j < masked.shape(1); ++j) max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (max < -1e3) weights(i, j) = 0;
    }
    return weights;
}
