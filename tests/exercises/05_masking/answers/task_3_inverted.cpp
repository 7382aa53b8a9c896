// Says: You hid what should be seen, and show what is hidden.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    return xt::where(hidden, scaled, -std::numeric_limits<double>::infinity());
}
