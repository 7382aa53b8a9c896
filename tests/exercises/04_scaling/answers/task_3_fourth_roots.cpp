// Passes: both divided by the fourth root of d_k beforehand, as fast attention does
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const double root = std::sqrt(std::sqrt(static_cast<double>(K.shape(1))));
    const Matrix q = Q / root;
    const Matrix k = K / root;
    return attention::matmul(q, attention::transpose(k));
}
