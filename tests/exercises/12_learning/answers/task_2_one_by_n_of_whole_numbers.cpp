// Says: With more than one row all is 0.
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d_logits = attention::softmax(logits);
    const double n = static_cast<double>(next.size());
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) -= 1;
    for (double& cell : d_logits)
        cell *= 1 / next.size();
    return d_logits;
}
