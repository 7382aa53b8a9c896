// Says: A sign is the wrong way round
std::vector<Matrix> make_going_look_at_tom() {
    return {Matrix{{0}, {0}, {0}, {0}, {-5}, {0}}, Matrix{{0}, {0}, {5}, {0}, {0}, {0}}};
}
