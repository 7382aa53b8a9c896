// Says: Padding in front is not hidden: columns are counted from 0.
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    hidden.fill(false);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 1; j < n; ++j)
            hidden(i, j) = is_padding[j];
    }
    return hidden;
}
