// Says: Only the very first hidden key is hidden
#include <limits>

Matrix apply_mask(const Matrix& s, const Mask& h) {
    Matrix r = s;
    for (std::size_t i = 0; i < s.shape(0); i++)
        for (std::size_t j = 0; j < s.shape(1); j++)
            if (h(i, j)) {
                r(i, j) = -std::numeric_limits<double>::infinity();
                return r;
            }
    return r;
}
