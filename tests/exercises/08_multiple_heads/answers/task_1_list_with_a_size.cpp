// Passes: a list made with a size and filled by index, from the last head to the first
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    std::vector<Matrix> contexts(W_Q.size());
    for (auto h = W_Q.size(); h-- > 0;) {
        auto&& [Q, K, scores, scaled, masked, weights, V, context] = attention::attend(X, W_Q.at(h), W_K.at(h), W_V.at(h), hidden);
        (void)Q; (void)K; (void)scores; (void)scaled; (void)masked; (void)weights; (void)V;
        contexts.at(h) = context;
    }
    return contexts;
}
