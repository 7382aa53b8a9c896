// Says: xt::sum and xt::amax give a recipe, not a number yet. One more pair of brackets computes it: xt::sum(m)().
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::matmul(Q, attention::transpose(K));
    double all = xt::sum(scores);
    return scale(scores, all > 0 ? Q.shape(1) : Q.shape(1));
}
