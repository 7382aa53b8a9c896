// Refused: two queries
Matrix a_look_at_the_grass() {
    return {{-30, -30, 0, -30}, {0, 0, 0, 0}};
}
