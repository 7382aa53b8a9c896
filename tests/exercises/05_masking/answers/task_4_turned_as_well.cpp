// Says: True and false have changed places, but rows and columns have, too.
Mask from_visible(const Mask& visible) {
    Mask hidden = Mask::from_shape({visible.shape(1), visible.shape(0)});
    for (std::size_t i = 0; i < visible.shape(0); ++i) {
        for (std::size_t j = 0; j < visible.shape(1); ++j)
            hidden(j, i) = !visible(i, j);
    }
    return hidden;
}
