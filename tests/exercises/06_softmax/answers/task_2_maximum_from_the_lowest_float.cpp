// Says: A row in which all scores are far below 0 did not get its own maximum
#include <algorithm>
#include <cfloat>
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix result = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -FLT_MAX;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += result(i, j) = std::exp(masked(i, j) - max);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            result(i, j) /= sum;
    }
    return result;
}
