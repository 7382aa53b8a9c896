// Says: The head looks most at the shirt.
Matrix a_look_at_the_grass() {
    return {{30, 0, 0, 10}};
}
