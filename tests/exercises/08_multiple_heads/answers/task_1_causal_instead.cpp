// Says: You hid the words that come later, whatever the mask says.

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    Mask m = hidden;
    for (std::size_t i = 0; i < m.shape(0); i++)
        for (std::size_t j = 0; j < m.shape(1); j++)
            m(i, j) = j > i;
    std::vector<Matrix> r;
    for (std::size_t h = 0; h < W_Q.size(); h++)
        r.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], m).context);
    return r;
}
