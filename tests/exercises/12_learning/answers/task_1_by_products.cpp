// Passes: the sums as the diagonal of a product
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    const Matrix sums = attention::matmul(weights, attention::transpose(d_weights));
    Matrix d_masked = d_weights;
    for (std::size_t i = 0; i < d_masked.shape(0); ++i)
        for (std::size_t j = 0; j < d_masked.shape(1); ++j) (d_masked(i, j) -= sums(i, i)) *= weights(i, j);
    return d_masked;
}
