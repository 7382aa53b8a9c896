// Says: Only the first padding is hidden
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    hidden.fill(false);
    for (std::size_t j = 0; j < n; ++j) {
        if (!is_padding[j]) continue;
        for (std::size_t i = 0; i < n; ++i)
            hidden(i, j) = true;
        break;
    }
    return hidden;
}
