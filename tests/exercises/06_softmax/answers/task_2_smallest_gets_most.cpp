// Says: The smallest score gets the largest share
#include <algorithm>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double least = std::numeric_limits<double>::infinity(), sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) least = std::min(least, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) sum += weights(i, j) = std::exp(least - masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) /= sum;
    }
    return weights;
}
