// Refused: the bits of a row are those of a number of 64 bits
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = ((~0ULL << 1 << (i % 64)) >> (j % 64) & 1) != 0;
    }
    return hidden;
}
