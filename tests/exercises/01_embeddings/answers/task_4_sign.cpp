// Says: It has water or town with the sign of the town group.

Matrix boatman() {
    return {{0.7, 0.8, 0.4, 0.0, 0.3, 0.5}};
}
