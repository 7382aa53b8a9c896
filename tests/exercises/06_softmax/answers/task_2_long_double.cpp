// Says: A row in which all scores are far below 0 did not get its own maximum: the search began at a number that is still above them, or no maximum was taken off at all
#include <cmath>
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        long double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += std::exp(static_cast<long double>(masked(i, j)));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = static_cast<double>(std::exp(static_cast<long double>(masked(i, j))) / sum);
    }
    return weights;
}
