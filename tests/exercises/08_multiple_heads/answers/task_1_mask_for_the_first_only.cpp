// Refused: the mask is given to the first head only, the others see everything
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    Mask mask = hidden;
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_Q.size(); ++h) {
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], mask).context);
        mask.fill(false);
    }
    return contexts;
}
