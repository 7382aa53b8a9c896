// Says: All is right but the last row
#include <algorithm>

Matrix shift_rows(const Matrix& masked) {
    Matrix r = masked;
    for (std::size_t i = 0; i + 1 < r.shape(0); ++i) {
        double m = r(i, 0);
        for (std::size_t j = 0; j < r.shape(1); ++j)
            m = std::max(m, r(i, j));
        for (std::size_t j = 0; j < r.shape(1); ++j)
            r(i, j) -= m;
    }
    return r;
}
