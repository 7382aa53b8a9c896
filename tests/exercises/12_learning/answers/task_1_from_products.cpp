// Passes: products first, and their sum taken off
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix out = weights * d_weights;
    for (std::size_t i = 0; i < out.shape(0); ++i) {
        double s = 0;
        for (std::size_t j = out.shape(1); j-- > 0;) s += out(i, j);
        for (std::size_t j = 0; j < out.shape(1); ++j) out(i, j) -= s * weights(i, j);
    }
    return out;
}
