// Says: This is the mask of the whole text
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({keys, keys});
    for (std::size_t i = 0; i < keys; ++i)
        for (std::size_t j = 0; j < keys; ++j) hidden(i, j) = j > i;
    return hidden;
}
