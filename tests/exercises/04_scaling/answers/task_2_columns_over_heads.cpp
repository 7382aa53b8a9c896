// Says: You divided by the square root of a size of the scores.
#include <cmath>

#include XTENSOR_OPERATION
Matrix scale_one_head(const Matrix& scores, std::size_t, std::size_t heads) {
    return scores / std::sqrt(static_cast<double>(scores.shape(1)) / static_cast<double>(heads));
}
