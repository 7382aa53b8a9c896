// Says: A new variable needs its type: for (std::size_t i = 0; ...).
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (i = 0; i < n; i++)
        for (j = 0; j < n; j++) hidden(i, j) = j > i;
    return hidden;
}
