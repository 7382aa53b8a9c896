// Passes: by recursion: the first head, then multiple_heads of the rest
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    if (W_Q.empty()) return {};
    using List = std::vector<Matrix>;
    const auto rest = [](const List& all) { return List(all.begin() + 1, all.end()); };
    List contexts = multiple_heads(X, rest(W_Q), rest(W_K), rest(W_V), hidden);
    contexts.insert(contexts.begin(), attention::attend(X, W_Q.front(), W_K.front(), W_V.front(), hidden).context);
    return contexts;
}
