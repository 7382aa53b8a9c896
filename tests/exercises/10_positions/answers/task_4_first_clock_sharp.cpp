// Passes: the first clock alone, with numbers so large that six words on is another place
std::vector<Matrix> look_two_words_back() {
    const double c = std::cos(2.0), s = std::sin(2.0);
    return {Matrix{{c, s}, {-s, c}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}},
            Matrix{{500, 0}, {0, 500}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}}};
}
