// Says: A score far below 0 was hidden as well.
#include <limits>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            masked(i, j) = hidden(i, j) || scaled(i, j) < -1e4 ? -std::numeric_limits<double>::infinity() : scaled(i, j);
    }
    return masked;
}
