// Says: You divided by a whole number: the root lost what comes after its point.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale(const Matrix& scores, std::size_t d_k) {
    const std::size_t root = static_cast<std::size_t>(std::sqrt(static_cast<double>(d_k)));
    return scores / static_cast<double>(root);
}
