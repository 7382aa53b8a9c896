// Refused: divides by weights, of which some are 0
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = weights;
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double mean = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k) mean += weights(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            d_masked(i, j) = weights(i, j) * weights(i, j) * (d_weights(i, j) - mean) / weights(i, j);
    }
    return d_masked;
}
