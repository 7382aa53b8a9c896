// Broken: a full-width semicolon, ；, from a Chinese keyboard; say: it is another character than ;
Mask from_visible(const Mask& visible) {
    return !visible；
}
