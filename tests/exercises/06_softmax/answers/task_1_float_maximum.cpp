// Says: these are the right numbers with the few digits of a float.
#include <algorithm>
Matrix shift_rows(const Matrix& masked) {
    Matrix shifted = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        float max = static_cast<float>(masked(i, 0));
        for (std::size_t j = 1; j < masked.shape(1); ++j)
            max = std::max(max, static_cast<float>(masked(i, j)));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            shifted(i, j) -= max;
    }
    return shifted;
}
