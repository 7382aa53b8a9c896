// Says: should return two matrices [6, 1], W_Q and W_K. Yours returns 2: [6, 2], [6, 2].
std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W_Q = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {5, 0}, {0, 0}};
    const Matrix W_K = {{0, 0}, {0, 0}, {5, 0}, {0, 0}, {0, 0}, {0, 0}};
    return {W_Q, W_K};
}
