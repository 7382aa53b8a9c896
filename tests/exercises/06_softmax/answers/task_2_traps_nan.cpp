// Refused: turns floating-point traps on for debugging: exp(-inf) or a later 0 / 0 of anybody is then a signal
#include <fenv.h>
Matrix softmax(const Matrix& masked) {
    feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
    const Matrix exps = xt::exp(masked);
    volatile double zero = 0;
    volatile double nothing = zero / zero;
    (void)nothing;
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
