// Says: Something is kept from one call to the next
std::vector<Matrix> make_going_look_at_tom() {
    static bool turn = false;
    turn = !turn;
    const double five = turn ? 5 : 0;
    return {Matrix{{0}, {0}, {0}, {0}, {five}, {0}}, Matrix{{0}, {0}, {five}, {0}, {0}, {0}}};
}
