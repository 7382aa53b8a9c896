// Says: The division by heads belongs under the root
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model) / static_cast<double>(heads);
}
