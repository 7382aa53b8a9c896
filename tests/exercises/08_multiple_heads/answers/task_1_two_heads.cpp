// Says: You stopped after two heads.
#include <algorithm>

#include "07_value_weighting/attend.hpp"

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < std::min<std::size_t>(W_V.size(), 2); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return contexts;
}
