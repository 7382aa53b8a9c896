// Says: You hid as many words at the end as there is padding.
#include <algorithm>
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    const auto count =
        static_cast<std::size_t>(std::count(is_padding.begin(), is_padding.end(), true));
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j >= n - count;
    return hidden;
}
