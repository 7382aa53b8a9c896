// Refused: -1 / p, then softmax backwards: 0 times infinity where p is 0
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    const Matrix p = attention::softmax(logits);
    Matrix d_p = p;
    for (double& cell : d_p) cell = 0;
    for (std::size_t i = 0; i < next.size(); ++i) d_p(i, next[i]) = -1 / p(i, next[i]) / next.size();
    return softmax_backward(p, d_p);
}
