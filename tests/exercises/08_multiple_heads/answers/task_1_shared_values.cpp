// Says: All heads use the values of the first one.
#include "07_value_weighting/attend.hpp"

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_V.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[0], hidden).context);
    return contexts;
}
