// Says: You multiplied a head by the whole of W_O.
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    Matrix output = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (const Matrix& head : heads)
        output += attention::matmul(head, W_O);
    return output;
}
