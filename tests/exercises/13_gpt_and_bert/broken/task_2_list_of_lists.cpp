// Says: A Mask is returned, and no list of lists: make it with Mask::from_shape({rows, columns})
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    std::vector<std::vector<bool>> hidden(queries, std::vector<bool>(keys, false));
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = keys - queries + i + 1; j < keys; ++j) hidden[i][j] = true;
    return hidden;
}
