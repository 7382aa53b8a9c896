// Passes: e^(score - logsumexp), two passes in long double
#include <algorithm>
Matrix softmax(const Matrix& masked) {
    auto weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        long double max = masked(i, 0), sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) max = std::max<long double>(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) sum += std::exp(masked(i, j) - max);
        const long double log_sum = max + std::log(sum);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = static_cast<double>(std::exp(masked(i, j) - log_sum));
    }
    return weights;
}
