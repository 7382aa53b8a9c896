// Says: The sum leaves out the last product of each cell

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix result = Matrix::from_shape({X.shape(0), weight.shape(0)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t out = 0; out < weight.shape(0); ++out) {
            double sum = 0;
            for (std::size_t in = 0; in + 1 < weight.shape(1); ++in)
                sum += X(i, in) * weight(out, in);
            result(i, out) = sum;
        }
    }
    return result;
}
