// Says: The word two back is the heaviest everywhere, but not by enough. A single clock
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    W_Q(2, 2) = W_Q(3, 3) = std::cos(0.2);
    W_Q(2, 3) = std::sin(0.2);
    W_Q(3, 2) = -std::sin(0.2);
    W_K(2, 2) = W_K(3, 3) = 40;
    return {W_Q, W_K};
}
