// Says: should return two matrices [6, 1], W_Q and W_K. Yours returns one, [6, 1].
std::vector<Matrix> make_going_look_at_tom() {
    return {Matrix{{0}, {0}, {0}, {0}, {5}, {0}}};
}
