// Says: the way back through the logarithm of softmax
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k) sum += d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j) d_masked(i, j) = d_weights(i, j) - weights(i, j) * sum;
    }
    return d_masked;
}
