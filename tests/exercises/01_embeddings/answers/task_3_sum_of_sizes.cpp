// Says: You took the length of a row for the sum of its numbers without their signs.
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0, a = 0, b = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                ab += rows(i, d) * others(j, d);
                a += std::abs(rows(i, d));
                b += std::abs(others(j, d));
            }
            result(i, j) = a * b > 0 ? ab / (a * b) : 0;
        }
    return result;
}
