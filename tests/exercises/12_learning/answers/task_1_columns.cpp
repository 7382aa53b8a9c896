// Says: The sum runs down the column
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = weights;
    for (std::size_t j = 0; j < weights.shape(1); ++j) {
        double mean = 0;
        for (std::size_t i = 0; i < weights.shape(0); ++i) mean += weights(i, j) * d_weights(i, j);
        for (std::size_t i = 0; i < weights.shape(0); ++i) d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}
