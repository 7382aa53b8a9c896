// Says: All weights together add up to 1.
#include <algorithm>
#include <cmath>
#include <limits>

Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    double max = -std::numeric_limits<double>::infinity();
    for (double score : masked)
        max = std::max(max, score);
    double sum = 0;
    for (double& weight : weights)
        sum += weight = std::exp(weight - max);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}
