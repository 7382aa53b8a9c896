// Says: You took each column's maximum off.
#include <algorithm>

Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t j = 0; j < masked.shape(1); ++j) {
        double max = masked(0, j);
        for (std::size_t i = 0; i < masked.shape(0); ++i)
            max = std::max(max, masked(i, j));
        for (std::size_t i = 0; i < masked.shape(0); ++i)
            shifted(i, j) -= max;
    }
    return shifted;
}
