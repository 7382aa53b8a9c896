// Says: Numbers stand in braces, as in {{1, 2}, {3, 4}}
std::vector<Matrix> look_two_words_back() {
    const Matrix W_Q = [[-0.42, 0.91], [-0.91, -0.42], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]];
    const Matrix W_K = [[500, 0], [0, 500], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]];
    return {W_Q, W_K};
}
