// Says: with the river group the one is about as far below 0 as the other is above.

Matrix boatman() {
    return {{-1.0, 0.1, 0.0, 0.0, 0.0, 0.0}};
}
