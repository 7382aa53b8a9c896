// Says: Above the fraction bar stands e^(score - maximum)
#include <algorithm>
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double m = masked(i, 0), s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            m = std::max(m, masked(i, j));
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += std::exp(masked(i, j));
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) = std::exp(masked(i, j) - m) / s;
    }
    return w;
}
