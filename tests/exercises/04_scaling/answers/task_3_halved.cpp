// Says: You divided by 2, whatever d_k is.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::matmul(Q, attention::transpose(K));
    return scores * 0.5;
}
