// Says: This is the mean of the heads.
#include XTENSOR_MATH
#include XTENSOR_OPERATION

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    Matrix s = attention::attend(X, W_Q[0], W_K[0], W_V[0], hidden).context;
    for (std::size_t h = 1; h < W_Q.size(); h++)
        s += attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context;
    return {s / double(W_Q.size())};
}
