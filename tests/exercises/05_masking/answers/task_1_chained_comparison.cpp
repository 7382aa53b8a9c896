// Says: in C++ this is (i < j) < n
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = i < j < n;
    return hidden;
}
