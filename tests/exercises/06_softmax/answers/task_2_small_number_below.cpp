// Says: A small number is added below the fraction bar
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix weights = shift_rows(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 1e-9;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            sum += std::exp(weights(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = std::exp(weights(i, j)) / sum;
    }
    return weights;
}
