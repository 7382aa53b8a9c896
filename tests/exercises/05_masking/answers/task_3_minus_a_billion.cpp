// Says: A large negative number stands where the mask hides
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    return xt::where(hidden, -1e9, scaled);
}
