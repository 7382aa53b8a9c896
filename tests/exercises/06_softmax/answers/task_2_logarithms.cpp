// Says: These are the logarithms of the weights
Matrix softmax(const Matrix& masked) {
    const Matrix shifted = shift_rows(masked);
    const Matrix exps = xt::exp(shifted);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    const Matrix logs = xt::log(sums);
    return shifted - logs;
}
