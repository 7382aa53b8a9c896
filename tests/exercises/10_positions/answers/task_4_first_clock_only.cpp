// Says: The word two back is the heaviest everywhere, but not by enough. A single clock
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    W_Q(0, 0) = W_Q(1, 1) = std::cos(2.0);
    W_Q(0, 1) = std::sin(2.0);
    W_Q(1, 0) = -std::sin(2.0);
    W_K(0, 0) = W_K(1, 1) = 40;
    return {W_Q, W_K};
}
