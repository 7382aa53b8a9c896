// Passes: xt::triu of ones, one above the diagonal
#include XTENSOR_BUILDER
Mask causal_mask(std::size_t n) {
    const Mask all = xt::ones<bool>({n, n});
    return xt::cast<bool>(xt::triu(all, 1));
}
