// Says: You took the maximum of the first row off each row
#include <algorithm>
#include <cmath>

Matrix softmax(const Matrix& masked) {
    double m = masked(0, 0);
    for (std::size_t j = 0; j < masked.shape(1); ++j)
        m = std::max(m, masked(0, j));
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += w(i, j) = std::exp(masked(i, j) - m);
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) /= s;
    }
    return w;
}
