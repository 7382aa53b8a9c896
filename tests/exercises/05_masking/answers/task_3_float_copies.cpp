// Says: these are the right numbers with the few digits of a float.
#include <limits>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            masked(i, j) = hidden(i, j) ? -std::numeric_limits<double>::infinity() : static_cast<float>(scaled(i, j));
    }
    return masked;
}
