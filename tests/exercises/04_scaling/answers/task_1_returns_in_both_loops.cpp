// Says: Only the very first cell is right
#include <cmath>

Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix s = scores;
    for (std::size_t i = 0; i < s.shape(0); i++)
        for (std::size_t j = 0; j < s.shape(1); j++) {
            s(i, j) /= std::sqrt(double(d_k));
            return s;
        }
    return s;
}
