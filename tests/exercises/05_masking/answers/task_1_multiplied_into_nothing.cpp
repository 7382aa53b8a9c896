// Refused: each cell is multiplied with what it should be, and held nothing before
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) *= j > i;
    }
    return hidden;
}
