// Says: The number of words that were there before is taken off
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, keys});
    const std::size_t before = keys - queries;
    for (std::size_t i = 0; i < queries; ++i) {
        for (std::size_t j = 0; j < keys; ++j)
            hidden(i, j) = j - i > (int)(queries - keys);
    }
    return hidden;
}
