// Says: A sign is the wrong way round

std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {-5}, {0}};
    const Matrix W_K = {{0}, {0}, {5}, {0}, {0}, {0}};
    return {W_Q, W_K};
}
