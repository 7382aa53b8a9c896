// Refused: also hides what is more than two words back (a sliding window): right up to three words
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j > i || j + 2 < i;
    return hidden;
}
