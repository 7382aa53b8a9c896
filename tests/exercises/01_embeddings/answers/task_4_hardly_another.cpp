// Says: It points the same way as a word of the group.
Matrix boatman() {
    return {{-0.9, 0.9, -0.2, 0.4, 0.2, 0.600001}};
}
