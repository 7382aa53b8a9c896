// Passes: score + log(1 or 0): log(0) is -inf
#include <cmath>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i)
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            masked(i, j) += std::log(hidden(i, j) ? 0.0 : 1.0);
    return masked;
}
