// Says: A mask of a given size is made with Mask::from_shape({rows, columns}).
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden(queries, keys);
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = 0; j < keys; ++j) hidden(i, j) = j > keys - queries + i;
    return hidden;
}
