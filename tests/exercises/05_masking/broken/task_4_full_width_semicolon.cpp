// Says: One of its characters only looks like one of C++'s: it is full-width or curly.
Mask from_visible(const Mask& visible) {
    return !visible；
}
