// Says: You transposed W_O.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    return attention::matmul(concat_heads(heads), attention::transpose(W_O));
}
