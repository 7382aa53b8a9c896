// Says: This is a causal mask, whatever mask came.
Mask from_visible(const Mask& visible) {
    Mask hidden = Mask::from_shape({visible.shape(0), visible.shape(1)});
    for (std::size_t i = 0; i < visible.shape(0); ++i)
        for (std::size_t j = 0; j < visible.shape(1); ++j)
            hidden(i, j) = j > i;
    return hidden;
}
