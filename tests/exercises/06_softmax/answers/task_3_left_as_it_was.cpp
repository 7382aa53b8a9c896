// Says: The row in which everything is hidden kept its scores
#include <algorithm>
#include <cmath>

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double m = masked(i, 0), s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            m = std::max(m, masked(i, j));
        if (std::isinf(m)) continue;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += w(i, j) = std::exp(masked(i, j) - m);
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) /= s;
    }
    return w;
}
