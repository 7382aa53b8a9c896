// Says: A matrix has braces of its own, and so has each row
Matrix a_look_at_the_grass() {
    return {-30, -30, 0, -30};
}
