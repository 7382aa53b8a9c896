// Says: It points the same way as a word of the group.

Matrix boatman() {
    return {{-0.7, 0.8, 0.4, 0.0, 0.3, 0.5}};
}
