// Passes: a softmax of its own, and no division at the end
#include <algorithm>
#include <cmath>

Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d = logits;
    const double share = 1.0 / next.size();
    for (std::size_t i = 0; i < d.shape(0); ++i) {
        double most = logits(i, 0), sum = 0;
        for (std::size_t j = 1; j < d.shape(1); ++j) most = std::max(most, logits(i, j));
        for (std::size_t j = 0; j < d.shape(1); ++j) sum += d(i, j) = std::exp(logits(i, j) - most);
        for (std::size_t j = 0; j < d.shape(1); ++j) d(i, j) *= share / sum;
        d(i, next[i]) -= share;
    }
    return d;
}
