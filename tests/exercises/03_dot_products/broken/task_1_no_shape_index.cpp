// Says: shape is called with round brackets: m.shape(0) is the number of rows, m.shape(1) of columns.
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape[0], K.shape[0]});
    for (std::size_t i = 0; i < Q.shape[0]; ++i)
        for (std::size_t j = 0; j < K.shape[0]; ++j)
            for (std::size_t d = 0; d < Q.shape[1]; ++d) scores(i, j) += Q(i, d) * K(j, d);
    return scores;
}
