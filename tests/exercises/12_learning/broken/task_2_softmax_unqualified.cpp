// Says: What the chapters bring has attention:: before its name
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d_logits = softmax(logits);
    for (std::size_t i = 0; i < next.size(); ++i) d_logits(i, next[i]) -= 1;
    for (double& cell : d_logits) cell /= next.size();
    return d_logits;
}
