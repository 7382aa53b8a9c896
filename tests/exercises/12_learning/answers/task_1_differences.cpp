// Passes: each pair of keys compared, no sum of its own
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked(weights.shape(), 0.0);
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t j = weights.shape(1); j-- > 0;)
            for (std::size_t k = 0; k < weights.shape(1); ++k)
                d_masked(i, j) += weights(i, j) * weights(i, k) * (d_weights(i, j) - d_weights(i, k));
    return d_masked;
}
