// Says: these are the right numbers with the few digits of a float.
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        float mean = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k) mean += weights(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j) d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}
