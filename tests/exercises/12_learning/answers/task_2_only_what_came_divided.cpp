// Says: Only the cell of the word that came was divided by n.
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d_logits = attention::softmax(logits);
    const double n = static_cast<double>(next.size());
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) = (d_logits(i, next[i]) - 1) / n;
    for (double& cell : d_logits)
        cell /= 1;
    return d_logits;
}
