// Says: This is softmax down the columns
#include <algorithm>
#include <cmath>
#include <limits>

Matrix softmax(const Matrix& masked) {
    Matrix weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    for (std::size_t j = 0; j < masked.shape(1); ++j) {
        double max = -std::numeric_limits<double>::infinity();
        double sum = 0;
        for (std::size_t i = 0; i < masked.shape(0); ++i)
            max = std::max(max, masked(i, j));
        for (std::size_t i = 0; i < masked.shape(0); ++i)
            sum += weights(i, j) = std::exp(masked(i, j) - max);
        for (std::size_t i = 0; i < masked.shape(0); ++i)
            weights(i, j) /= sum;
    }
    return weights;
}
