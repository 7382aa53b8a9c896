// Says: You read the mask transposed
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (hidden(j, i)) masked(i, j) = -std::numeric_limits<double>::infinity();
    }
    return masked;
}
