// Says: was stopped from inside: abort was called, or an assert was not true
#include <cassert>
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    assert(heads % 2 == 0);
    return scale(scores, d_model / heads);
}
