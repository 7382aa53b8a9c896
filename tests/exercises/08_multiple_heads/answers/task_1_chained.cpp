// Says: You gave what one head returns to the next one as its X.
#include "07_value_weighting/attend.hpp"

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    std::vector<Matrix> contexts;
    Matrix from = X;
    for (std::size_t h = 0; h < W_Q.size(); ++h) {
        from = attention::attend(from, W_Q[h], W_K[h], W_V[h], hidden).context;
        contexts.push_back(from);
    }
    return contexts;
}
