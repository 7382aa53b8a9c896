// Passes: signed numbers, and a difference
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    const int q = static_cast<int>(queries), k = static_cast<int>(keys);
    Mask hidden = Mask::from_shape({queries, keys});
    for (int i = 0; i < q; ++i)
        for (int j = 0; j < k; ++j) hidden(i, j) = (j - i > k - q);
    return hidden;
}
