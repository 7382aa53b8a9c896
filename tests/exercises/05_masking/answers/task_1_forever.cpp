// Says: did not come to an end in
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = n - 1; i >= 0; --i) {
        for (std::size_t j = 0; j < n && i < n; ++j)
            hidden(i, j) = j > i;
    }
    return hidden;
}
