// Refused: stops looking at the first hidden key: right where the hidden ones come last
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = masked(i, 0);
        for (std::size_t j = 0; j < masked.shape(1) && !std::isinf(masked(i, j)); ++j) max = std::max(max, masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (!std::isinf(masked(i, j))) shifted(i, j) = masked(i, j) - max;
    }
    return shifted;
}
