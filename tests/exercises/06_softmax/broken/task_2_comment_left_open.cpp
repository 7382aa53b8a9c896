// Broken: a /* that is never closed swallows the rest of the file; say where the comment begins
Matrix softmax(const Matrix& masked) {
    /* the shift first
    const Matrix exps = xt::exp(shift_rows(masked));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
