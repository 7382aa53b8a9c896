// Passes: a column of queries compared with a row of keys, broadcast
#include XTENSOR_BUILDER
#include XTENSOR_VIEW
Mask causal_mask(std::size_t n) {
    const xt::xtensor<std::size_t, 1> word = xt::arange<std::size_t>(n);
    Mask hidden =
        xt::view(word, xt::newaxis(), xt::all()) > xt::view(word, xt::all(), xt::newaxis());
    return hidden;
}
