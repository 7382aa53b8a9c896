// Says: the comment that begins there with /* is never closed with */.
Matrix softmax(const Matrix& masked) {
    /* the shift first
    const Matrix exps = xt::exp(shift_rows(masked));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
