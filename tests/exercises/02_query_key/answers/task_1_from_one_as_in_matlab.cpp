// Passes: loops from 1 to n inclusive, as in MATLAB, with - 1 in each index
Matrix linear_map(const Matrix& X, const Matrix& W) {
    const auto n = X.shape(0), d_model = X.shape(1), d_k = W.shape(1);
    Matrix result = Matrix::from_shape({n, d_k});
    for (std::size_t i = 1; i <= n; i++) {
        for (std::size_t j = 1; j <= d_k; j++) {
            result(i - 1, j - 1) = 0;
            for (std::size_t d = 1; d <= d_model; d++)
                result(i - 1, j - 1) = result(i - 1, j - 1) + X(i - 1, d - 1) * W(d - 1, j - 1);
        }
    }
    return result;
}
