// Says: Now every cell is true. If you wrote ~
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Mask from_visible(const Mask& visible) {
    Mask hidden = visible;
    for (bool& cell : hidden) {
        const int bits = cell ? 1 : 0;  // what ~ makes of a bool
        cell = ~bits != 0;
    }
    return hidden;
}
