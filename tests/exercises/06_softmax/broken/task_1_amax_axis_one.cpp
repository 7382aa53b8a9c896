// Says: That is NumPy. Here the axis stands in braces: xt::amax(m, {1}, xt::keep_dims).
Matrix shift_rows(const Matrix& masked) {
    return masked - xt::amax(masked, axis=1, keepdims=true);
}
