// Passes: std::transform with std::logical_not<>
#include <algorithm>
#include <functional>
Mask from_visible(const Mask& visible) {
    Mask hidden = Mask::from_shape(visible.shape());
    std::transform(visible.begin(), visible.end(), hidden.begin(), std::logical_not<>{});
    return hidden;
}
