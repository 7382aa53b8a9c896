// Says: The sum leaves out the first product of each cell

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    for (std::size_t query = 0; query < Q.shape(0); ++query) {
        for (std::size_t key = 0; key < K.shape(0); ++key) {
            double sum = 0;
            for (std::size_t d = 1; d < K.shape(1); ++d)
                sum += Q(query, d) * K(key, d);
            scores(query, key) = sum;
        }
    }
    return scores;
}
