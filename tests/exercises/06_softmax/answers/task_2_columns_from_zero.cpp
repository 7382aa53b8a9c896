// Says: This is softmax down the columns
#include <algorithm>
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t j = 0; j < w.shape(1); ++j) {
        double m = 0, s = 0;
        for (std::size_t i = 0; i < w.shape(0); ++i)
            m = std::max(m, masked(i, j));
        for (std::size_t i = 0; i < w.shape(0); ++i)
            s += std::exp(masked(i, j) - m);
        for (std::size_t i = 0; i < w.shape(0); ++i)
            w(i, j) = std::exp(masked(i, j) - m) / s;
    }
    return w;
}
