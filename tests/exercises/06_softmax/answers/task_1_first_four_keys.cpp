// Refused: the largest of the first four scores only
#include <algorithm>

Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    const std::size_t looked_at = std::min<std::size_t>(masked.shape(1), 4);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        const double max = *std::max_element(&masked(i, 0), &masked(i, 0) + looked_at);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            shifted(i, j) -= max;
    }
    return shifted;
}
