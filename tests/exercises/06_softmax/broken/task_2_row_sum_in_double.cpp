// Broken: double sum = xt::sum(exps, {1}): one number for a whole column of sums; say: that is a Matrix, or xt::sum(exps)() for all
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    const double sum = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sum;
}
