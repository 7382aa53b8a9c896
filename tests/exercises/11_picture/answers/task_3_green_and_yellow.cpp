// Says: The bush comes first: it is even greener than the grass.
Matrix a_look_at_the_grass() {
    return {{-100, -100, 0, 0}};
}
