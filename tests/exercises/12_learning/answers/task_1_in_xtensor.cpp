// Passes: with xtensor alone, the sums kept as a column
#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    const auto n = weights.shape(0);
    const Matrix mean = xt::eval(xt::sum(weights * d_weights, {1}, xt::keep_dims));
    (void)n;
    return weights * (d_weights - mean);
}
