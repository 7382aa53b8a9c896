// Says: changes its argument visible, which belongs to the caller
Mask from_visible(const Mask& visible) {
    bool* cell = const_cast<bool*>(visible.data());
    for (std::size_t k = 0; k < visible.size(); ++k)
        cell[k] = !cell[k];
    return visible;
}
