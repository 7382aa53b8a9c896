// Passes: the rotation read off positions: row 2 of P holds the sines and cosines of a step of two
#include XTENSOR_BUILDER
std::vector<Matrix> look_two_words_back() {
    const Matrix step = positions(3, 8);
    Matrix W_Q = xt::zeros<double>({8, 4}), W_K = W_Q;
    for (std::size_t c = 0; c < 4; c += 2) {
        W_Q(c, c) = W_Q(c + 1, c + 1) = step(2, c + 1) * 7;
        W_Q(c, c + 1) = step(2, c) * 7;
        W_Q(c + 1, c) = step(2, c) * -7;
        W_K(c, c) = W_K(c + 1, c + 1) = 7;
    }
    return {W_Q, W_K};
}
