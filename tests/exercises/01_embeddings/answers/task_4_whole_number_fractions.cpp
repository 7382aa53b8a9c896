// Says: All six numbers are 0.
Matrix boatman() {
    const int ten = 10;
    return {{-9 / ten, 9 / ten, 1 / ten, 2 / ten, 4 / ten, 6 / ten}};
}
