// Passes: 1 - visible, counting down with a signed index
Mask from_visible(const Mask& visible) {
    Mask hidden = visible;
    for (auto k = static_cast<std::ptrdiff_t>(hidden.size()) - 1; k >= 0; --k)
        hidden.data()[k] = 1 - visible.data()[k] != 0;
    return hidden;
}
