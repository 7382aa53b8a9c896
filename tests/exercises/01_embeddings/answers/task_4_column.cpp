// Says: These are six words with one number each.

Matrix boatman() {
    return {{-0.6}, {0.8}, {0.5}, {0.1}, {0.4}, {0.5}};
}
