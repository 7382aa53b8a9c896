// Says: You divided by the square root of a size of the scores.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale(const Matrix& scores, std::size_t) {
    return scores / std::sqrt(static_cast<double>(scores.shape(1)));
}
