// Refused: makes eight heads at most
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < 8 && h < W_Q.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return contexts;
}
