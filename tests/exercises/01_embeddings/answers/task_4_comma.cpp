// Says: These are more than six numbers.

Matrix boatman() {
    return {{-0, 6, 0, 8, 0, 5, 0, 1, 0, 4, 0, 5}};
}
