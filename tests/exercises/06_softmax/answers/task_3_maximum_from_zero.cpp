// Says: The search for a row's maximum began at 0
#include <algorithm>
#include <cmath>

Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix w = masked;
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        bool nobody = true;
        double max = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j) {
            if (!std::isinf(masked(i, j))) nobody = false;
            max = std::max(max, masked(i, j));
        }
        double sum = 0;
        for (std::size_t j = 0; j < w.shape(1); ++j)
            sum += w(i, j) = std::exp(masked(i, j) - max);
        for (std::size_t j = 0; j < w.shape(1); ++j)
            w(i, j) = nobody ? 0 : w(i, j) / sum;
    }
    return w;
}
