// Says: You divided by the square root of the number of words: Q.shape(0)
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(attention::matmul(Q, attention::transpose(K)), K.shape(0));
}
