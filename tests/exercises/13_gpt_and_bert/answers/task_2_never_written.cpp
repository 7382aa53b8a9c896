// Says: A cell that shows nan here never got a number
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, keys});
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = keys - queries + i + 1; j < keys; ++j) hidden(i, j) = true;
    return hidden;
}
