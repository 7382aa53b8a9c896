// Says: All six numbers are the same

Matrix boatman() {
    return {{1.0, 1.0, 1.0, 1.0, 1.0, 1.0}};
}
