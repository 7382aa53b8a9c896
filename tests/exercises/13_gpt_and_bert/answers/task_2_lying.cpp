// Says: The mask has another shape than the scores
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({keys, queries});
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = 0; j < keys; ++j) hidden(j, i) = j > keys - queries + i;
    return hidden;
}
