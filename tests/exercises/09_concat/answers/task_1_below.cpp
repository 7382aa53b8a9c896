// Says: You put the heads below one another.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    return checks::stacked(heads);
}
