// Says: std::sqrt, std::exp and their like take one number.
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    const Matrix mean = xt::mean(X, {1}, xt::keep_dims);
    const Matrix centred = X - mean;
    const Matrix variance = xt::mean(centred * centred, {1}, xt::keep_dims);
    const Matrix result = centred / std::sqrt(variance + 1e-5) * gain + shift;
    return result;
}
