// Says: You divided by a rounded root.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const double root = std::round(std::sqrt(static_cast<double>(Q.shape(1))));
    return attention::matmul(Q, attention::transpose(K)) / root;
}
