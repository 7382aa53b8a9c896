// Says: All heads were mapped with the same rows of W_O
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const Matrix first = xt::view(W_O, xt::range(0, heads[0].shape(1)), xt::all());
    Matrix output = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (const Matrix& head : heads)
        output += attention::matmul(head, first);
    return output;
}
