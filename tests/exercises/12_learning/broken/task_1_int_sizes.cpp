// Says: Sizes are std::size_t, not int: const std::size_t n = X.shape(0); for one.
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    const int n = weights.shape(0), m = weights.shape(1);
    Matrix d_masked = Matrix::from_shape({n, m});
    for (int i = 0; i < n; i++) {
        double mean = 0;
        for (int k = 0; k < m; k++) mean += weights(i, k) * d_weights(i, k);
        for (int j = 0; j < m; j++) d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}
