#include "04_scaling/growth.hpp"

#include <algorithm>
#include <cmath>

#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "common/random.hpp"

namespace attention {
namespace {

constexpr std::size_t queries = 100;
constexpr std::size_t keys = 9;

double spread(const Matrix& scores) {
    double sum_of_squares = 0;
    for (const double score : scores)
        sum_of_squares += score * score;  // their mean is 0
    return std::sqrt(sum_of_squares / static_cast<double>(scores.size()));
}

// The largest weight of a row of softmax (chapter 6 takes it apart), averaged over the rows:
// 1 / Σ_j exp(score_j - largest score).
double mean_largest_weight(const Matrix& scores) {
    double sum_of_weights = 0;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        double largest = scores(i, 0);
        for (std::size_t j = 0; j < scores.shape(1); ++j)
            largest = std::max(largest, scores(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < scores.shape(1); ++j)
            sum += std::exp(scores(i, j) - largest);
        sum_of_weights += 1 / sum;
    }
    return sum_of_weights / static_cast<double>(scores.shape(0));
}

}  // namespace

Matrix measure_growth(const std::vector<std::size_t>& d_k) {
    Matrix measured = Matrix::from_shape({d_k.size(), 4});
    for (std::size_t i = 0; i < d_k.size(); ++i) {
        Random random(1);
        const Matrix Q = random.normal_matrix(queries, d_k[i]);
        const Matrix K = random.normal_matrix(keys, d_k[i]);
        const Matrix scores = dot_products(Q, K);
        const Matrix scaled = scale(scores, d_k[i]);
        measured(i, 0) = spread(scores);
        measured(i, 1) = spread(scaled);
        measured(i, 2) = mean_largest_weight(scores);
        measured(i, 3) = mean_largest_weight(scaled);
    }
    return measured;
}

}  // namespace attention
