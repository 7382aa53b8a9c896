// Refused: rounds each score to two digits
#include <cmath>
#include <limits>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            masked(i, j) = hidden(i, j) ? -std::numeric_limits<double>::infinity() : std::round(scaled(i, j) * 100) / 100;
    }
    return masked;
}
