// Says: A cell that shows nan here never got a number
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            hidden(i, j) = true;
    return hidden;
}
