// Says: The grass comes first, but not by enough.
Matrix a_look_at_the_grass() {
    return {{-1, -1, 0, -1}};
}
