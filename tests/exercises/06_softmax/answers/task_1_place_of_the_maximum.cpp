// Says: You took off the place of the largest score
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        const double* row = masked.data() + i * masked.shape(1);
        const auto best = std::max_element(row, row + masked.shape(1)) - row;
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) -= static_cast<double>(best);
    }
    return shifted;
}
