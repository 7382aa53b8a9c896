// Says: You asked with the grass's own features.
Matrix a_look_at_the_grass() {
    return {{-0.3, -0.2, 0.4, 0.0}};
}
