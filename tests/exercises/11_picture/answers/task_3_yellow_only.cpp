// Says: The head looks most at the wall.
Matrix a_look_at_the_grass() {
    return {{0, -100, 0, 0}};
}
