// Refused: reads the cells from the last to the first
#include <algorithm>
#include <functional>
#include <iterator>
Mask from_visible(const Mask& visible) {
    Mask hidden = visible;
    for (std::size_t k = 0; k < hidden.size(); ++k)
        hidden.data()[k] = !visible.data()[hidden.size() - 1 - k];
    return hidden;
}
