// Says: A row in which all scores are far below 0 did not get its own maximum
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -999;
        for (std::size_t j = 0; j < masked.shape(1); ++j) max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) -= max;
    }
    return shifted;
}
