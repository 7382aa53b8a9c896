// Says: All heads use the maps of the last one

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    std::vector<Matrix> r;
    for (std::size_t h = 0; h < W_Q.size(); h++)
        r.push_back(attention::attend(X, W_Q.back(), W_K.back(), W_V.back(), hidden).context);
    return r;
}
