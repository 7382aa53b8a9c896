// Broken: double best = xt::sum(scores) without (); say: xt::sum returns an expression, xt::sum(m)() is its number
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::matmul(Q, attention::transpose(K));
    double all = xt::sum(scores);
    return scale(scores, all > 0 ? Q.shape(1) : Q.shape(1));
}
