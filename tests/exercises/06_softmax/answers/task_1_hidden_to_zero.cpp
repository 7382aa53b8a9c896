// Says: Hidden scores became 0, the same as the row's largest.
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < masked.shape(1); ++j) max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) = std::isinf(masked(i, j)) ? 0 : masked(i, j) - max;
    }
    return shifted;
}
