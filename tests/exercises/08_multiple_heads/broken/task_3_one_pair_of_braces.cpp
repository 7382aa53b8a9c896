// Says: A matrix has braces of its own, and so has each row
std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W_Q = {0, 0, 0, 0, 5, 0};
    const Matrix W_K = {0, 0, 5, 0, 0, 0};
    return {W_Q, W_K};
}
