// Refused: as many columns as rows: other masks get another size
#include <algorithm>
Mask from_visible(const Mask& visible) {
    const std::size_t n = visible.shape(0);
    Mask hidden = Mask::from_shape({n, n});
    hidden.fill(true);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < std::min(n, visible.shape(1)); ++j)
            hidden(i, j) = !visible(i, j);
    return hidden;
}
