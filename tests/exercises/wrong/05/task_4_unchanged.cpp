// Says: The mask is as it came.
#include <cmath>

#include "tests/exercises/ch05.hpp"
#include "tests/exercises/wrong.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

using attention::Mask;

Mask exercise::from_visible(const Mask& visible) {
    return visible;
}
