// Says: You divided by √2.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(attention::matmul(Q, attention::transpose(K)), Q.dimension());
}
