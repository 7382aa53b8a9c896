// Says: You divided by the square root of the number of heads.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale_one_head(const Matrix& scores, std::size_t, std::size_t heads) {
    return scores / std::sqrt(static_cast<double>(heads));
}
