// Says: The head looks most at the cloud.
Matrix a_look_at_the_grass() {
    return {{-10, -10, 40, -10}};
}
