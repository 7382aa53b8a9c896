// Says: You divided by the square root of size()
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(attention::matmul(Q, attention::transpose(K)), Q.size());
}
