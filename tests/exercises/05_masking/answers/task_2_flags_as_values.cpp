// Passes: for (bool flag : is_padding), a column at a time, with | and an iterator
Mask padding_mask(const std::vector<bool>& is_padding) {
    auto hidden = Mask::from_shape({is_padding.size(), is_padding.size()});
    for (bool& cell : hidden)
        cell = false;
    std::size_t j{0};
    for (bool flag : is_padding) {
        for (std::size_t i{0}; i < is_padding.size(); ++i)
            hidden(i, j) |= flag;
        ++j;
    }
    return hidden;
}
