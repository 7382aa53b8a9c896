// Says: This is the mask among the new words alone
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, queries});
    for (std::size_t i = 0; i < queries; ++i)
        for (std::size_t j = 0; j < queries; ++j) hidden(i, j) = j > i;
    return hidden;
}
