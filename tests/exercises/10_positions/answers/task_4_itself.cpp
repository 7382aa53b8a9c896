// Says: Each word looks at itself
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    for (std::size_t c = 0; c < 4; ++c)
        W_Q(c, c) = W_K(c, c) = 10;
    return {W_Q, W_K};
}
