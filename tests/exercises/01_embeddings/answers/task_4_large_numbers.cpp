// Passes: the right direction, with numbers in the thousands
Matrix boatman() {
    const Matrix row{{-6e3, 8e3, 5e3, 1e3, 4e3, 5e3}};
    return row;
}
