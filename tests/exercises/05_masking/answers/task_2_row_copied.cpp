// Passes: the flags copied n times, one row after the other, by std::copy into the flat cells
#include <algorithm>
Mask padding_mask(const std::vector<bool>& is_padding) {
    Mask hidden = Mask::from_shape({is_padding.size(), is_padding.size()});
    for (auto to = hidden.begin(); to != hidden.end();)
        to = std::copy(is_padding.begin(), is_padding.end(), to);
    return hidden;
}
