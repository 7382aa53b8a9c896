// Says: One of the two maps is 0 throughout

std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {0}, {0}};
    const Matrix W_K = {{0}, {0}, {5}, {0}, {0}, {0}};
    return {W_Q, W_K};
}
