// Says: Numbers stand in braces, as in {{1, 2}, {3, 4}}
Matrix boatman() {
    return [[-0.6, 0.8, 0.5, 0.1, 0.4, 0.5]];
}
