// Says: This is the softmax of d_weights
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    return attention::softmax(d_weights);
}
