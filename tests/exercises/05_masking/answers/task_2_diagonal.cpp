// Says: Only the cell on the diagonal is set
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    hidden.fill(false);
    for (std::size_t j = 0; j < n; ++j)
        hidden(j, j) = is_padding[j];
    return hidden;
}
