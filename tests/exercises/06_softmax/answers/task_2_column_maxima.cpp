// Says: You took each column's maximum off before e^.
#include <algorithm>
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix e = masked;
    for (std::size_t j = 0; j < e.shape(1); ++j) {
        double m = masked(0, j);
        for (std::size_t i = 0; i < e.shape(0); ++i)
            m = std::max(m, masked(i, j));
        for (std::size_t i = 0; i < e.shape(0); ++i)
            e(i, j) = std::exp(masked(i, j) - m);
    }
    for (std::size_t i = 0; i < e.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < e.shape(1); ++j)
            s += e(i, j);
        for (std::size_t j = 0; j < e.shape(1); ++j)
            e(i, j) /= s;
    }
    return e;
}
