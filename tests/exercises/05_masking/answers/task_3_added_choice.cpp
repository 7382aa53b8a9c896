// Passes: scores plus an additive mask of 0 and -inf, chosen with xt::where
#include <cmath>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    const Matrix bias = xt::where(hidden, -HUGE_VAL, 0.0);
    return scaled + bias;
}
