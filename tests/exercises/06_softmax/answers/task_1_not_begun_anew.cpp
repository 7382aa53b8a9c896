// Says: The maximum of an earlier row was still there
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    double max = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            shifted(i, j) -= max;
    }
    return shifted;
}
