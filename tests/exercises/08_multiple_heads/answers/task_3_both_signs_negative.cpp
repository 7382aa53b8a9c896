// Passes: both signs negative: minus times minus
std::vector<Matrix> make_going_look_at_tom() {
    return {{{0}, {0}, {0}, {0}, {-6}, {0}}, {{0}, {0}, {-6}, {0}, {0}, {0}}};
}
