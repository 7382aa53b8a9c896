// Refused: brightness was left out altogether
Matrix a_look_at_the_grass() {
    return {{-30, -30, -30}};
}
