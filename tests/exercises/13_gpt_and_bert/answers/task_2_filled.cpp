// Passes: begun with nothing hidden
#include XTENSOR_BUILDER

Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask hidden = xt::zeros<bool>({queries, keys});
    std::size_t first_hidden = keys - queries + 1;
    for (std::size_t i = 0; i < queries; ++i, ++first_hidden)
        for (std::size_t j = first_hidden; j < keys; ++j) hidden(i, j) = true;
    return hidden;
}
