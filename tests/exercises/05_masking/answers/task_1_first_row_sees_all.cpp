// Says: The first word sees all words.
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    hidden.fill(false);
    for (std::size_t i = 1; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j > i;
    return hidden;
}
