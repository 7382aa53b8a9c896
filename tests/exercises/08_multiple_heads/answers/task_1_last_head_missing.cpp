// Says: The last head is missing: the loop ends one head too early. h runs from 0 to W_Q.size() - 1.
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h + 1 < W_Q.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return contexts;
}
