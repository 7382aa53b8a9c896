// Says: This is one row for all queries.
Mask padding_mask(const std::vector<bool>& is_padding) {
    Mask hidden = Mask::from_shape({1, is_padding.size()});
    for (std::size_t j = 0; j < is_padding.size(); ++j)
        hidden(0, j) = is_padding[j];
    return hidden;
}
