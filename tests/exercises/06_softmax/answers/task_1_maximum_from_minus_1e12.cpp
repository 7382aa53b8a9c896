// Says: A row in which all scores are far below 0 did not get its own maximum
#include <algorithm>
#include <cmath>

Matrix shift_rows(const Matrix& masked) {
    Matrix result = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -1e12;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            result(i, j) -= max;
    }
    return result;
}
