// Says: A query is a row, with a column for each feature.
Matrix a_look_at_the_grass() {
    return {{-30}, {-30}, {0}, {-30}};
}
