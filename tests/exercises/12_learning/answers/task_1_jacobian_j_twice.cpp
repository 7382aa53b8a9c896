// Says: In the table of derivatives weights[j] stands twice
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    d_masked.fill(0);
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            for (std::size_t k = 0; k < weights.shape(1); ++k) {
                const double own = j == k ? weights(i, j) : 0;
                d_masked(i, k) += d_weights(i, j) * (own - weights(i, j) * weights(i, j));
            }
    return d_masked;
}
