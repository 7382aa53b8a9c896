// Says: Now every cell is false, and nothing is hidden at all.
Mask from_visible(const Mask& visible) {
    Mask hidden = visible;
    for (std::size_t k = 0; k < hidden.size(); ++k)
        hidden.data()[k] = visible.data()[k] && !visible.data()[k];
    return hidden;
}
