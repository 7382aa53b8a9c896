// Says: this is a hard choice
#include <algorithm>

Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        const double max = *std::max_element(&masked(i, 0), &masked(i, 0) + masked.shape(1));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            weights(i, j) = masked(i, j) < max ? 0.0 : 1.0;
    }
    return weights;
}
