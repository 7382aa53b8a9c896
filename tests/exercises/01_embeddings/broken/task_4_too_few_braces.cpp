// Broken: one pair of braces and square brackets, as in Python; say: a matrix of one row is {{ ... }}
Matrix boatman() {
    return [[-0.6, 0.8, 0.5, 0.1, 0.4, 0.5]];
}
