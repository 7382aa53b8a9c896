// Says: One word is one row, with one number for each of the six columns.
Matrix boatman() {
    return {{-0.6, 0.8, 0.5, 0.1, 0.4, 0.5}, {-0.6, 0.8, 0.5, 0.1, 0.4, 0.5}};
}
