// Says: Scores above a limit were cut down to it
#include <algorithm>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) sum += weights(i, j) = std::exp(std::min(masked(i, j), 700.0));
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) /= sum;
    }
    return weights;
}
