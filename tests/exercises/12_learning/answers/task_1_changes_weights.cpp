// Says: changes its argument
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    Matrix& w = const_cast<Matrix&>(weights);
    for (std::size_t i = 0; i < w.shape(0); ++i) {
        double mean = 0;
        for (std::size_t k = 0; k < w.shape(1); ++k) mean += w(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < w.shape(1); ++j) w(i, j) *= d_weights(i, j) - mean;
    }
    return w;
}
