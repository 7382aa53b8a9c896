// Says: One row is hidden throughout, and you emptied all of them.
#include <cmath>

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    if (std::isnan(sum)) weights.fill(0.0);
    return weights;
}
