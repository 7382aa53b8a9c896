// Says: You divided by the lengths of the queries and keys
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    Matrix scores = attention::matmul(Q, attention::transpose(K));
    for (std::size_t i = 0; i < Q.shape(0); ++i)
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            double q = 0, k = 0;
            for (std::size_t d = 0; d < Q.shape(1); ++d) {
                q += Q(i, d) * Q(i, d);
                k += K(j, d) * K(j, d);
            }
            if (q * k > 0) scores(i, j) /= std::sqrt(q) * std::sqrt(k);
        }
    return scores;
}
