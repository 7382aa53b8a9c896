// Says: The row is 0 throughout
Matrix a_look_at_the_grass() {
    return {{0, 0, 0, 0}};
}
