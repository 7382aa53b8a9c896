// Says: Nearly all is 0: between whole numbers
#include <cmath>

#include XTENSOR_OPERATION
Matrix scale(const Matrix& scores, std::size_t d_k) {
    const int factor = static_cast<int>(1 / std::sqrt(static_cast<double>(d_k)));
    return scores * factor;
}
