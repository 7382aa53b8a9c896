// Says: It leans to the river group, but not enough.

Matrix boatman() {
    return {{-0.2, 0.2, 0.9, 0.0, 0.3, 0.3}};
}
