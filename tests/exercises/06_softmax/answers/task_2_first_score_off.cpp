// Says: You took each row's first score off, not its largest.
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += w(i, j) = std::exp(masked(i, j) - masked(i, 0));
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) /= s;
    }
    return w;
}
