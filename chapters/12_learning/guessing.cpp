#include "12_learning/guessing.hpp"

#include <stdexcept>

#include "06_softmax/softmax.hpp"
#include "common/exponential.hpp"
#include "common/language.hpp"

namespace attention {
namespace {

void expect_next_words(const Matrix& logits, const std::vector<std::size_t>& next) {
    if (next.size() != logits.shape(0) || next.empty()) {
        throw std::invalid_argument(
            tr("cross_entropy: logits {} and {} next words do not fit: each row needs one",
               shape_text(logits), next.size()));
    }
    for (const std::size_t word : next) {
        if (word >= logits.shape(1)) {
            throw std::invalid_argument(
                tr("cross_entropy: word {} is not a column of {}", word, shape_text(logits)));
        }
    }
}

}  // namespace

// #region cross_entropy
double cross_entropy(const Matrix& logits, const std::vector<std::size_t>& next) {
    expect_next_words(logits, next);
    const Matrix probabilities = softmax(logits);
    double sum = 0;
    for (std::size_t i = 0; i < next.size(); ++i)
        sum -= natural_log(probabilities(i, next[i]));
    return sum / static_cast<double>(next.size());
}
// #endregion cross_entropy

// #region cross_entropy_backward
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    expect_next_words(logits, next);
    Matrix d_logits = softmax(logits);
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) -= 1;
    for (double& cell : d_logits)
        cell /= static_cast<double>(next.size());
    return d_logits;
}
// #endregion cross_entropy_backward

}  // namespace attention
