// Says: This is one row for the whole sentence.
#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    const Matrix context = attention::matmul(weights, V);
    return xt::eval(xt::mean(context, {0}, xt::keep_dims));
}
