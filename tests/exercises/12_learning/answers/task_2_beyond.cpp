// Refused: a loop that goes one step too far
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d = attention::softmax(logits);
    for (std::size_t i = 0; i < next.size(); ++i) {
        for (std::size_t j = 0; j <= d.shape(1); ++j) d(i, j) /= next.size();
        d(i, next[i]) -= 1.0 / next.size();
    }
    return d;
}
