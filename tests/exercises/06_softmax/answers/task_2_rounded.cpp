// Refused: rounded to four places, "as they are printed"
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return xt::round(exps / sums * 1e4) / 1e4;
}
