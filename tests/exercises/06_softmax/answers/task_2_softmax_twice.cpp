// Says: You called softmax twice.
#include XTENSOR_MATH
#include XTENSOR_OPERATION
Matrix shares_of_rows(const Matrix& scores) {
    const Matrix exps = xt::exp(shift_rows(scores));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}

Matrix softmax(const Matrix& masked) {
    return shares_of_rows(shares_of_rows(masked));
}
