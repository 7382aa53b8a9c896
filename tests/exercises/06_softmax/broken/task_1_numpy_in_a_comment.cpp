// Says: Is it spelled as where it was declared?
Matrix shift_rows(const Matrix& masked) {
    const Matrix max = xt::amax(maskd, {1}, xt::keep_dims);  // like np.max(masked, axis=1) in Python
    return masked - max;
}
