// Says: You added the heads up.
#include "07_value_weighting/attend.hpp"
#include XTENSOR_MATH

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    Matrix sum = attention::attend(X, W_Q[0], W_K[0], W_V[0], hidden).context;
    for (std::size_t h = 1; h < W_Q.size(); ++h)
        sum = Matrix(sum + attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return {sum};
}
