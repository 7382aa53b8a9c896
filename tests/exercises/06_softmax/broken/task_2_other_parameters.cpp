// Says: the function softmax is missing, or its name or parameters have changed.
Matrix softmax(Matrix masked, bool shift) {
    const Matrix exps = xt::exp(shift ? shift_rows(masked) : masked);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
