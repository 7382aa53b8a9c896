// Passes: counted from the lower right corner, in signed numbers
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, keys});
    for (long up = 1; up <= static_cast<long>(queries); ++up)
        for (long left = 1; left <= static_cast<long>(keys); ++left)
            hidden(queries - static_cast<std::size_t>(up), keys - static_cast<std::size_t>(left)) = left < up;
    return hidden;
}
