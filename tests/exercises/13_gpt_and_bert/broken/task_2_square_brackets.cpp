// Says: A cell is written m(i, j), with round brackets.
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, keys});
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = 0; j < keys; ++j) hidden[i, j] = j > keys - queries + i;
    return hidden;
}
