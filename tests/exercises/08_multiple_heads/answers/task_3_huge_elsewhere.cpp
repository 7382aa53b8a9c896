// Says: Going looks most at "fish".
std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {1e160}, {0}};
    const Matrix W_K = {{0}, {0}, {0}, {0}, {0}, {1e200}};
    return {W_Q, W_K};
}
