// Says: The sum was used before it was finished
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double mean = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j) {
            mean += weights(i, j) * d_weights(i, j);
            d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
        }
    }
    return d_masked;
}
