// Says: The fractions are gone

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix result = Matrix::from_shape({Q.shape(0), K.shape(0)});
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            int sum = 0;
            for (std::size_t d = 0; d < Q.shape(1); ++d)
                sum = static_cast<int>(sum + Q(i, d) * K(j, d));
            result(i, j) = sum;
        }
    }
    return result;
}
