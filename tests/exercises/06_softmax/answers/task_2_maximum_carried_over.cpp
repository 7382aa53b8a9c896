// Says: You took the maximum of an earlier row off a row
#include <algorithm>
#include <cmath>
#include <limits>

Matrix softmax(const Matrix& masked) {
    Matrix w = masked;
    double m = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            m = std::max(m, masked(i, j));
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += w(i, j) = std::exp(masked(i, j) - m);
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) /= s;
    }
    return w;
}
