// Says: You hid padding only from itself and the words after it.
#include XTENSOR_BUILDER

Mask padding_mask(const std::vector<bool>& p) {
    Mask h = xt::zeros<bool>({p.size(), p.size()});
    for (std::size_t i = 0; i < p.size(); i++)
        for (std::size_t j = 0; j <= i; j++)
            h(i, j) = p[j];
    return h;
}
