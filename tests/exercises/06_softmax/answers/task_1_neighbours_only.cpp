// Refused: one pass of pairs, each compared with its neighbour: what comes out is the larger of the last two
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 1; j < masked.shape(1); ++j) max = std::max(masked(i, j - 1), masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) shifted(i, j) -= max;
    }
    return shifted;
}
