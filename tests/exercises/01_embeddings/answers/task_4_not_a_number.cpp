// Refused: nan in one place
Matrix boatman() {
    return {{-0.6, 0.8, std::nan(""), 0.1, 0.4, 0.5}};
}
