// Says: The scores were divided by d_k, not by its square root.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const Matrix q = scale(Q, Q.shape(1)), k = scale(K, K.shape(1));
    return attention::matmul(q, attention::transpose(k));
}
