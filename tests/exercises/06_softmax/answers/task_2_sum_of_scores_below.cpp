// Says: Above the fraction bar stands e^score, below it the sum of the scores
#include <cmath>

Matrix softmax(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            s += masked(i, j);
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) = std::exp(masked(i, j)) / s;
    }
    return w;
}
