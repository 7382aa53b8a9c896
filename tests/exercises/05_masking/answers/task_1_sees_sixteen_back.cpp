// Refused: hides what is more than sixteen words before
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j > i || j + 16 < i;
    }
    return hidden;
}
