// Says: was stopped from inside: abort was called, or an assert was not true
#include <cassert>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    assert(scaled.shape(1) > 100 && hidden.shape(1) > 100);
    return scaled;
}
