// Says: These are the scores as they came in.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale(const Matrix& scores, std::size_t) {
    return scores;
}
