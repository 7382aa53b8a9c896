// Says: You subtract while you still look for the maximum
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            max = std::max(max, masked(i, j));
            shifted(i, j) -= max;
        }
    }
    return shifted;
}
