// Says: Each query met the key of its own word only.

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape(0), 1});
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        scores(i, 0) = 0;
        for (std::size_t d = 0; d < Q.shape(1); ++d)
            scores(i, 0) += Q(i, d) * K(i, d);
    }
    return scores;
}
