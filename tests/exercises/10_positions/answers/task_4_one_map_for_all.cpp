// Passes: the rotation in W_K, the other way round; six columns, two of them empty; huge numbers
#include XTENSOR_BUILDER
std::vector<Matrix> look_two_words_back() {
    Matrix W_Q = xt::zeros<double>({8, 6}), W_K = W_Q;
    for (int c : {0, 1, 2, 3})
        W_Q(c, c) = 1e200;
    for (int c : {0, 2}) {
        const double a = c ? .2 : 2;
        W_K(c, c) = W_K(c + 1, c + 1) = 1e180 * std::cos(a);
        W_K(c, c + 1) = -(W_K(c + 1, c) = 1e180 * std::sin(a));
    }
    return {W_Q, W_K};
}
