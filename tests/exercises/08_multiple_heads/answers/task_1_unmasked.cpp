// Says: The mask was left out
#include "05_masking/masking.hpp"
#include "07_value_weighting/attend.hpp"

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    const attention::Mask none =
        attention::hidden_keys(std::vector<bool>(hidden.shape(0), false), false);
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_V.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], none).context);
    return contexts;
}
