// Says: One of the two maps is 0 throughout
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    W_K(0, 0) = W_K(1, 1) = 40;
    return {W_Q, W_K};
}
