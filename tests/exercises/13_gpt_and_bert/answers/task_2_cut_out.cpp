// Passes: the last rows of the mask of the whole text
#include XTENSOR_VIEW

Mask mask_of_new(std::size_t queries, std::size_t keys) {
    Mask all = Mask::from_shape({keys, keys});
    for (std::size_t i = 0; i < keys; ++i)
        for (std::size_t j = 0; j < keys; ++j) all(i, j) = j > i;
    return xt::view(all, xt::range(keys - queries, keys), xt::all());
}
