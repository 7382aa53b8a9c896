// Says: Only the first row is right

Mask from_visible(const Mask& v) {
    Mask h = v;
    for (std::size_t i = 0; i < v.shape(0); i++) {
        for (std::size_t j = 0; j < v.shape(1); j++)
            h(i, j) = !v(i, j);
        return h;
    }
    return h;
}
