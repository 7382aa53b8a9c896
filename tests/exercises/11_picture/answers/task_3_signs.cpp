// Says: The signs are the wrong way round
Matrix a_look_at_the_grass() {
    return {{30, 30, 0, 30}};
}
