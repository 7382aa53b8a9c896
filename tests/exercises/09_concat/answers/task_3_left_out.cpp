// Says: This is concat: W_O was left out.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix&) {
    return concat_heads(heads);
}
