// Says: With an axis in braces there is a number for each row, and together they are a Matrix.
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    const double sum = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sum;
}
