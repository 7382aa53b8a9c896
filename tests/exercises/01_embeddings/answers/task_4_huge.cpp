// Passes: the right direction, with numbers whose squares overflow

Matrix boatman() {
    return {{-0.6e160, 0.8e160, 0.5e160, 0.1e160, 0.4e160, 0.5e160}};
}
