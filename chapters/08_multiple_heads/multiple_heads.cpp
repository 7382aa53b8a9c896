#include "08_multiple_heads/multiple_heads.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "07_value_weighting/attend.hpp"
#include "common/language.hpp"

namespace attention {

// #region multiple_heads
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden, bool with_scale) {
    if (W_Q.size() != W_K.size() || W_Q.size() != W_V.size()) {
        throw std::invalid_argument(
            tr("multiple_heads: found {} W_Q, {} W_K and {} W_V, expected as many of each: "
               "one for each head",
               W_Q.size(), W_K.size(), W_V.size()));
    }
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_Q.size(); ++h)
        contexts.push_back(attend(X, W_Q[h], W_K[h], W_V[h], hidden, with_scale).context);
    return contexts;
}
// #endregion multiple_heads

double row_difference(const Matrix& weights, const Matrix& others, std::size_t row) {
    if (weights.shape() != others.shape()) {
        throw std::invalid_argument(tr("row_difference: weights {} and {} need the same shape",
                                       shape_text(weights), shape_text(others)));
    }
    double sum = 0;
    for (std::size_t j = 0; j < weights.shape(1); ++j) {
        sum += std::abs(weights(row, j) - others(row, j));
    }
    return sum / 2;
}

}  // namespace attention
