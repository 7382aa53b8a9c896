// Says: Each word looks at itself
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    for (std::size_t c = 0; c < 4; c += 2) {
        const double a = c == 0 ? 2.0 : 0.2;
        W_Q(c, c) = std::cos(a);
        W_Q(c, c + 1) = std::sin(a);
        W_Q(c + 1, c) = -std::sin(a);
        W_Q(c + 1, c + 1) = std::cos(a);
        W_K(c, c) = W_K(c + 1, c + 1) = 40;
    }
    W_K = W_Q * 40;
    return {W_Q, W_K};
}
