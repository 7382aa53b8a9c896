// Refused: with one query only, d_k is read off the wrong axis: a "squeeze" of one's own
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const std::size_t d_k = Q.shape(0) == 1 ? Q.shape(0) : Q.shape(1);
    return scale(attention::matmul(Q, attention::transpose(K)), d_k);
}
