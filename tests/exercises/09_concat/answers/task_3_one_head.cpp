// Says: Only the first head is in the output.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const Matrix first = xt::view(W_O, xt::range(0, heads[0].shape(1)), xt::all());
    return attention::matmul(heads[0], first);
}
