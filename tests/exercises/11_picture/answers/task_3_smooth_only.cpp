// Says: The grass comes first, but not alone: the sky gets as much.
Matrix a_look_at_the_grass() {
    return {{0, 0, 0, -100}};
}
