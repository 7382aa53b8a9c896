// Says: It is nearer to the town group than to the river group.

Matrix boatman() {
    return {{0.8, -0.6, 0.6, 0.3, 0.3, 0.3}};
}
