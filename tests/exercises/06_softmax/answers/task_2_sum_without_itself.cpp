// Says: Each number is divided by the sum of all others
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / (sums - exps);
}
