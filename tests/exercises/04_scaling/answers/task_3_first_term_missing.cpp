// Says: The sum leaves out the first product of each cell
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            double sum = 0;
            for (std::size_t k = 1; k < Q.shape(1); ++k)
                sum += Q(i, k) * K(j, k);
            scores(i, j) = sum;
        }
    }
    return scale(scores, Q.shape(1));
}
