// Says: You hid everything from the first padding on.
#include <algorithm>
#include <iterator>
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    const auto first =
        std::distance(is_padding.begin(), std::find(is_padding.begin(), is_padding.end(), true));
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = static_cast<std::ptrdiff_t>(j) >= first;
    return hidden;
}
