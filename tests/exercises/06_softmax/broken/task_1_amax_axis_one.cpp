// Broken: xt::max(masked, axis=1), NumPy's keyword; say: xt::amax(masked, {1}, xt::keep_dims)
Matrix shift_rows(const Matrix& masked) {
    return masked - xt::amax(masked, axis=1, keepdims=true);
}
